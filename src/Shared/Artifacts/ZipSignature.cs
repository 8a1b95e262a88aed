namespace CodePipelineActions.Artifacts;

/// <summary>Tells a zip archive by its content, whatever it is called.</summary>
internal static class ZipSignature
{
    private static ReadOnlySpan<byte> LocalHeader => "PK\x3\x4"u8;

    private static ReadOnlySpan<byte> EmptyArchive => "PK\x5\x6"u8;

    public static bool IsZip(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && (start.SequenceEqual(LocalHeader) || start.SequenceEqual(EmptyArchive));
    }
}
