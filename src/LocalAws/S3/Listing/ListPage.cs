using LocalAws.S3.Storage;

namespace LocalAws.S3.Listing;

/// <summary>One page of a listing: objects, and the common prefixes that stand for all objects below them.</summary>
internal sealed record ListPage(IReadOnlyList<StoredObject> Objects, IReadOnlyList<string> CommonPrefixes)
{
    /// <summary>The key or prefix that the page ends with, when there is more behind it.</summary>
    public string? Last { get; init; }

    public static ListPage Of(ObjectIndex index, ListQuery query)
    {
        var (objects, prefixes) = (new List<StoredObject>(), new List<string>());
        string? last = null;
        for (var position = First(index, query); position < index.Count;)
        {
            var stored = index[position];
            if (!stored.Key.StartsWith(query.Prefix, StringComparison.Ordinal)) break;
            if (objects.Count + prefixes.Count == query.MaxKeys) return new(objects, prefixes) { Last = last };
            var common = CommonPrefix(stored.Key, query);
            if (common is null) objects.Add(stored);
            else prefixes.Add(common);
            last = common ?? stored.Key;
            position = common is null ? position + 1 : index.FirstAfterAll(common);
        }

        return new(objects, prefixes);
    }

    private static int First(ObjectIndex index, ListQuery query)
    {
        var start = query.Start;
        // A page that ended with a common prefix goes on behind everything below it.
        var isPrefix = start.Length > 0 && CommonPrefix(start, query) == start;
        var behind = start.Length == 0 ? 0 : isPrefix ? index.FirstAfterAll(start) : index.FirstAfter(start);
        return Math.Max(behind, index.FirstAtOrAfter(query.Prefix));
    }

    private static string? CommonPrefix(string key, ListQuery query)
    {
        if (query.Delimiter.Length == 0 || !key.StartsWith(query.Prefix, StringComparison.Ordinal)) return null;
        var end = key.IndexOf(query.Delimiter, query.Prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + query.Delimiter.Length)];
    }
}
