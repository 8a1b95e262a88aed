using CodePipelineActions.Actions.Deployments.Sites.Manifests;

namespace CodePipelineActions.Actions.Deployments.Sites.Publishing;

/// <summary>A part of a site in the bucket, in the order in which S3 lists: what comes behind one name, up to another and with it.</summary>
/// <param name="After">Where it begins; <see langword="null"/> at the first name of all.</param>
/// <param name="Last">Where it ends; <see langword="null"/> at the last name of all.</param>
internal readonly record struct ListingRange(string? After, string? Last)
{
    // One answer lists 1,000 objects: room for some that the manifest does not know.
    private const int Files = 990;

    /// <summary>Parts that can be listed side by side and, in a bucket that is as the manifest says, need one request each. Together they are everything.</summary>
    public static IReadOnlyList<ListingRange> Of(FileSet known)
    {
        var ends = known.Where((_, index) => index % Files == Files - 1).Select(entry => entry.Name).ToArray();
        Array.Sort(ends, Compare);
        string?[] all = [null, .. ends, null];
        return [.. all.Zip(all.Skip(1), (after, last) => new ListingRange(after, last))];
    }

    /// <summary>Whether a name comes behind this part's end.</summary>
    public bool IsBefore(string name) => Last is not null && Compare(name, Last) > 0;

    /// <summary>Whether nothing of this part comes behind a name.</summary>
    public bool IsOverAt(string name) => Last is not null && Compare(name, Last) >= 0;

    // S3 sorts by the bytes of UTF-8. .NET's ordinal order is the same but for the characters that need a surrogate, which UTF-8 has behind all others.
    private static int Compare(string a, string b)
    {
        var common = a.AsSpan().CommonPrefixLength(b);
        if (common == a.Length || common == b.Length) return a.Length - b.Length;
        var (left, right) = (a[common], b[common]);
        return char.IsSurrogate(left) == char.IsSurrogate(right) ? left - right : char.IsSurrogate(left) ? 1 : -1;
    }
}
