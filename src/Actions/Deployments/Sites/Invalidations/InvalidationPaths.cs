using System.Text;

namespace CodePipelineActions.Actions.Deployments.Sites.Invalidations;

/// <summary>The paths at which visitors may have seen a file.</summary>
internal static class InvalidationPaths
{
    private const string Everything = "/*";
    private const string Index = "index.html";

    // A wildcard where CloudFront takes one, and a character that some clients encode and some do not.
    private const string Ambiguous = "*~";

    // RFC 1738's unsafe characters: what else is encoded would be another path to CloudFront.
    private const string Unsafe = " \"<>#%{}|\\^[]`";

    public static List<string> Of(StaleFiles stale, string prefix) =>
        stale.IsAll || stale.Names.Any(name => name.AsSpan().ContainsAny(Ambiguous)) ? [Everything]
        // A distribution's origin may be the folder in the bucket, or the bucket.
        : [.. stale.Names.SelectMany(name => prefix.Length == 0 ? Of(name) : [.. Of(name), .. Of(prefix + name)]).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Of(string name)
    {
        yield return "/" + Encode(name);
        if (name == Index || name.EndsWith("/" + Index, StringComparison.Ordinal)) yield return "/" + Encode(name[..^Index.Length]);
    }

    private static string Encode(string path)
    {
        var text = new StringBuilder(path.Length);
        foreach (var value in Encoding.UTF8.GetBytes(path))
            if (value is <= 0x20 or >= 0x7F || Unsafe.Contains((char)value, StringComparison.Ordinal)) text.Append('%').Append(value.ToString("X2", null));
            else text.Append((char)value);
        return text.ToString();
    }
}
