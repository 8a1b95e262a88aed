using System.IO.Compression;
using LocalPipeline.Web.Security;
using LocalPipeline.Web.Views;
using Microsoft.AspNetCore.Http;

namespace LocalPipeline.Web.Api;

/// <summary>Looks into an artifact without unpacking it: of a zip only the directory at its end is read, and of one file only its own bytes.</summary>
internal static class ZipTree
{
    /// <summary>More than fits on a page that somebody looks at.</summary>
    private const int MaxEntries = 5000;

    /// <param name="path">Empty, or with a slash at the end.</param>
    public static FolderView Folder(Stream artifact, string path)
    {
        using var zip = Open(artifact);
        var children = new Dictionary<string, EntryView>(StringComparer.Ordinal);
        var files = 0;
        foreach (var entry in zip.Entries)
        {
            files += entry.FullName.EndsWith('/') ? 0 : 1;
            if (entry.FullName.Length > path.Length && entry.FullName.StartsWith(path, StringComparison.Ordinal))
            {
                Add(children, entry.FullName[path.Length..], entry.Length);
            }
        }

        return new FolderView(path, [.. children.Values.OrderBy(child => !child.Folder).ThenBy(child => child.Name, StringComparer.Ordinal).Take(MaxEntries)])
        {
            Files = files,
            Bytes = artifact.Length,
        };
    }

    /// <summary>One file's content, to be copied while <paramref name="artifact"/> is open.</summary>
    public static Stream File(Stream artifact, string path) =>
        (Open(artifact).GetEntry(path) ?? throw new PageRefusal(StatusCodes.Status404NotFound, "There is no such file in the artifact.")).Open();

    private static void Add(Dictionary<string, EntryView> children, string below, long size)
    {
        var slash = below.IndexOf('/');
        var (name, folder) = slash < 0 ? (below, false) : (below[..slash], true);
        var known = children.GetValueOrDefault(name);
        children[name] = new EntryView(name, folder, size + (known?.Size ?? 0));
    }

    private static ZipArchive Open(Stream artifact)
    {
        try
        {
            return new ZipArchive(artifact, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException)
        {
            throw new PageRefusal(StatusCodes.Status415UnsupportedMediaType, "The artifact is no zip. Download it to look into it.");
        }
    }
}
