using CodePipelineActions.Artifacts.Tar;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts;

internal enum ArchiveKind
{
    Unknown,
    Empty,
    WebPage,
    Zip,
    Tar,
    GzippedTar,
}

/// <summary>Tells an archive by its content, whatever it is called.</summary>
internal static class ArchiveFormat
{
    private const int TarMagicOffset = 257;
    private const int HeadLength = 512;

    public static ArchiveKind Of(string path)
    {
        using var file = File.OpenHandle(path);
        return Of(file);
    }

    /// <summary>The same of a file that is open.</summary>
    public static ArchiveKind Of(SafeFileHandle file)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        var length = 0;
        for (int read; length < HeadLength && (read = RandomAccess.Read(file, head[length..], length)) > 0;) length += read;
        head = head[..length];
        return head switch
        {
            [] => ArchiveKind.Empty,
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => ArchiveKind.Zip,
            [0x1F, 0x8B, 8, ..] => ArchiveKind.GzippedTar,
            _ when head.Length == HeadLength && (head[TarMagicOffset..].StartsWith("ustar"u8) || TarHeader.HasChecksum(head)) => ArchiveKind.Tar,
            _ when IsWebPage(head) => ArchiveKind.WebPage,
            _ => ArchiveKind.Unknown,
        };
    }

    private static bool IsWebPage(ReadOnlySpan<byte> head)
    {
        var text = System.Text.Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase);
    }
}
