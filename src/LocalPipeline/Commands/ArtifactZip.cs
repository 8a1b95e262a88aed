using System.IO.Compression;

namespace LocalPipeline.Commands;

/// <summary>Unpacks a zip archive with its execute bits and symbolic links. Nothing comes to lie, or points, outside of the folder.</summary>
internal static class ArtifactZip
{
    private const int KindShift = 16;
    private const int KindMask = 0xF000;
    private const int Link = 0xA000;

    /// <param name="folder">Is there, and empty.</param>
    /// <exception cref="InvalidDataException">It is no zip archive, one that leads out of the folder, or one with names that the folder cannot tell apart.</exception>
    /// <exception cref="IOException">Two entries have the same name, or the disk is full.</exception>
    public static async Task ExtractAsync(Stream content, string folder, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(content, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        FoldedNames.Check(zip.Entries.Select(entry => entry.FullName), folder);
        foreach (var entry in zip.Entries.Where(entry => !IsLink(entry)))
        {
            var path = Inside(folder, entry.FullName);
            if (entry.FullName.EndsWith('/'))
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await entry.ExtractToFileAsync(path, overwrite: false, cancellationToken);
            }
        }

        // Last, so that nothing is written through one.
        foreach (var entry in zip.Entries.Where(IsLink))
        {
            await LinkAsync(entry, folder, cancellationToken);
        }
    }

    private static bool IsLink(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> KindShift) & KindMask) == Link;

    private static async Task LinkAsync(ZipArchiveEntry entry, string folder, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await entry.OpenAsync(cancellationToken));
        var (path, target) = (Inside(folder, entry.FullName), await reader.ReadToEndAsync(cancellationToken));
        // Behind a name, ".." could lead up from where a link leads to.
        if (target.Length == 0 || Path.IsPathRooted(target) || target.Split('/').SkipWhile(part => part is ".." or ".").Contains(".."))
        {
            throw LeadsOut(entry);
        }

        var parent = Path.GetDirectoryName(path)!;
        if (!IsIn(folder, Path.GetFullPath(target, parent)))
        {
            throw LeadsOut(entry);
        }

        CheckPlain(folder, parent, entry);
        Directory.CreateDirectory(parent);
        File.CreateSymbolicLink(path, target);
    }

    private static void CheckPlain(string folder, string parent, ZipArchiveEntry entry)
    {
        for (var at = new DirectoryInfo(parent); at.FullName.Length > folder.Length; at = at.Parent!)
        {
            if (at.LinkTarget is not null)
            {
                throw LeadsOut(entry);
            }
        }
    }

    private static string Inside(string folder, string name) =>
        Path.GetFullPath(name, folder) is var path && IsIn(folder, path) ? path : throw new InvalidDataException($"Its entry \"{name}\" leads out of the folder.");

    private static bool IsIn(string folder, string path) => path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static InvalidDataException LeadsOut(ZipArchiveEntry link) => new($"Its link \"{link.FullName}\" leads out of the folder.");
}
