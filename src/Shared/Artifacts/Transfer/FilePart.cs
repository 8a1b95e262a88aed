namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>A piece of a file that is uploaded by itself.</summary>
/// <param name="Number">From 1 on.</param>
internal sealed record FilePart(int Number, long Start, long Length)
{
    // S3's own limit.
    private const int MaxParts = 10_000;

    /// <summary>Cuts a file into parts of <paramref name="partBytes"/>, or larger ones when they would be too many.</summary>
    public static IReadOnlyList<FilePart> Cut(long length, long partBytes)
    {
        var size = Math.Max(partBytes, (length + MaxParts - 1) / MaxParts);
        var count = Math.Max(1, (length + size - 1) / size);
        return [.. Enumerable.Range(0, (int)count).Select(i => new FilePart(i + 1, i * size, Math.Min(size, length - (i * size))))];
    }
}
