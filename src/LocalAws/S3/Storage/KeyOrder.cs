namespace LocalAws.S3.Storage;

/// <summary>The order of S3's listings: by the bytes of UTF-8. It differs from that of .NET's characters where surrogates are.</summary>
internal sealed class KeyOrder : IComparer<StoredObject>
{
    public static readonly KeyOrder Instance = new();

    public int Compare(StoredObject? x, StoredObject? y) => Compare(x!.Key, y!.Key);

    public static int Compare(string x, string y)
    {
        var same = x.AsSpan().CommonPrefixLength(y);
        return same == x.Length || same == y.Length ? x.Length - y.Length : Weight(x[same]) - Weight(y[same]);
    }

    /// <summary>A surrogate belongs to a character above U+FFFF, so it comes after all the others.</summary>
    private static int Weight(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
