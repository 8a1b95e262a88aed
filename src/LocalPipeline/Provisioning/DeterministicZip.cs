using System.IO.Compression;

namespace LocalPipeline.Provisioning;

/// <summary>Packs a folder so that the same files always give the same bytes: a function is updated only when its code has changed.</summary>
internal static class DeterministicZip
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // What a debugger or an editor needs, and a function does not.
    private static readonly string[] LeftOut = [".pdb", ".xml"];

    public static async Task WriteAsync(string folder, Stream zip, CancellationToken cancellationToken)
    {
        await using var archive = await ZipArchive.CreateAsync(zip, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var file in Files(folder))
            await AddAsync(archive, folder, file, cancellationToken);
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => !LeftOut.Contains(Path.GetExtension(file)))
        .OrderBy(file => file, StringComparer.Ordinal);

    private static async Task AddAsync(ZipArchive archive, string folder, string file, CancellationToken cancellationToken)
    {
        var entry = archive.CreateEntry(Path.GetRelativePath(folder, file).Replace('\\', '/'), CompressionLevel.Fastest);
        entry.LastWriteTime = Epoch;
        entry.ExternalAttributes = UnixAttributes(file);
        await using var source = File.OpenRead(file);
        await using var target = await entry.OpenAsync(cancellationToken);
        await source.CopyToAsync(target, cancellationToken);
    }

    // A regular file's type and mode in the upper half; Windows knows no execute bit, and there none is needed.
    private static int UnixAttributes(string file)
    {
        const int RegularFile = 0x8000;
        const int ReadByAll = 0x1A4;
        const int RunByAll = 0x1ED;
        var isExecutable = !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & UnixFileMode.UserExecute) != 0;
        return (RegularFile | (isExecutable ? RunByAll : ReadByAll)) << 16;
    }
}
