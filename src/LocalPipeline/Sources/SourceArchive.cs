using System.IO.Compression;
using System.Text;

namespace LocalPipeline.Sources;

/// <summary>Packs source files into a zip: the same bytes for the same source, with execute bits and symbolic links.</summary>
internal static class SourceArchive
{
    private const int RegularFile = 0x8000;
    private const int SymbolicLink = 0xA000;

    // The first moment that a zip can name.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task WriteAsync(IReadOnlyList<SourceFile> files, Stream target, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken);
        foreach (var file in files)
        {
            var entry = zip.CreateEntry(file.Path, CompressionLevel.Fastest);
            entry.LastWriteTime = Epoch;
            entry.ExternalAttributes = Mode(file) << 16;
            await using var to = await entry.OpenAsync(cancellationToken);
            await file.CopyToAsync(to, cancellationToken);
        }
    }

    private static int Mode(SourceFile file) => file switch
    {
        { LinkTarget: not null } => SymbolicLink | (int)Everything,
        { Executable: true } => RegularFile | (int)Octal755,
        _ => RegularFile | (int)Octal644,
    };

    private const UnixFileMode Octal644 = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Octal755 = Octal644 | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Everything = Octal755 | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
}
