namespace CodePipelineActions.Artifacts;

/// <summary>Decides whether an entry's name, or a link's target, stays in the folder that an archive is unpacked into.</summary>
internal static class EntryName
{
    /// <summary>Why a name is refused; <see langword="null"/> when it is not.</summary>
    public static string? Refuse(string name) => name switch
    {
        "" => "has no name",
        ['/', ..] => "is absolute",
        [_, ':', ..] => "names a drive",
        _ when name.Contains('\\', StringComparison.Ordinal) => "has a backslash",
        _ when name.Any(char.IsControl) => "has a control character",
        _ when name.TrimEnd('/').Split('/').Any(part => part is "" or "." or "..") => "leaves its folder or has an empty part",
        _ => null,
    };

    /// <summary>Whether a link at <paramref name="name"/> may point at <paramref name="target"/>: it must stay inside.</summary>
    public static bool StaysInside(string name, string target)
    {
        if (target.Length == 0 || target[0] == '/' || target.Any(char.IsControl)) return false;
        var depth = name.Count(c => c == '/');
        foreach (var part in target.Split('/'))
        {
            depth += part switch { "" or "." => 0, ".." => -1, _ => 1 };
            if (depth < 0) return false;
        }
        return true;
    }
}
