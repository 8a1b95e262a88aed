namespace Support.Secrets;

/// <summary>Looks for anything that looks like a secret; says where and of which kind, and never the secret itself.</summary>
public static class SecretScan
{
    public static IReadOnlyList<string> OfText(string text, string place) => [.. SecretPatterns.In(text).Select(found => Finding(place, found))];

    public static IReadOnlyList<string> OfFolder(string folder) =>
        [.. ContentOfFiles.Below(folder).SelectMany(file => SecretPatterns.In(file.Text, file.IsBinary).Select(found => Finding(file.Place, found))).Distinct()];

    private static string Finding(string place, (string Kind, string Value) found) => $"{place}: {found.Kind}, {found.Value[..4]}... ({found.Value.Length} characters)";
}
