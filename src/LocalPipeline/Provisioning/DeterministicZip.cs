using System.IO.Compression;
using System.Text;

namespace LocalPipeline.Provisioning;

/// <summary>Packs a folder so that the same files always give the same bytes: a function is updated only when its code has changed.</summary>
internal static class DeterministicZip
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // What a debugger or an editor needs, and a function does not.
    private static readonly string[] LeftOut = [".pdb", ".xml"];

    /// <param name="scripts">Programs that the package gets beside the folder's files, unless one of these has the name.</param>
    public static async Task WriteAsync(string folder, IReadOnlyList<PackageScript> scripts, Stream zip, CancellationToken cancellationToken)
    {
        await using var archive = await ZipArchive.CreateAsync(zip, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var file in Files(folder))
            await AddAsync(archive, folder, file, cancellationToken);
        foreach (var script in scripts.Where(script => !File.Exists(Path.Combine(folder, script.Name))))
            await AddAsync(archive, script, cancellationToken);
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => !LeftOut.Contains(Path.GetExtension(file)))
        .OrderBy(file => file, StringComparer.Ordinal);

    private static async Task AddAsync(ZipArchive archive, string folder, string file, CancellationToken cancellationToken)
    {
        var entry = Create(archive, Path.GetRelativePath(folder, file).Replace('\\', '/'), IsExecutable(file));
        await using var source = File.OpenRead(file);
        await using var target = await entry.OpenAsync(cancellationToken);
        await source.CopyToAsync(target, cancellationToken);
    }

    private static async Task AddAsync(ZipArchive archive, PackageScript script, CancellationToken cancellationToken)
    {
        await using var target = await Create(archive, script.Name, isExecutable: true).OpenAsync(cancellationToken);
        await target.WriteAsync(Encoding.UTF8.GetBytes(script.Text), cancellationToken);
    }

    private static ZipArchiveEntry Create(ZipArchive archive, string name, bool isExecutable)
    {
        const int RegularFile = 0x8000;
        const int ReadByAll = 0x1A4;
        const int RunByAll = 0x1ED;
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Epoch;
        // The type and the mode of Unix are the upper half.
        entry.ExternalAttributes = (RegularFile | (isExecutable ? RunByAll : ReadByAll)) << 16;
        return entry;
    }

    // Windows knows no execute bit, and there none is needed.
    private static bool IsExecutable(string file) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & UnixFileMode.UserExecute) != 0;
}

/// <summary>A program of a package that is written where it is packed.</summary>
internal sealed record PackageScript(string Name, string Text);
