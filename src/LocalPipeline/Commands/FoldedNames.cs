namespace LocalPipeline.Commands;

/// <summary>
/// Names that a folder cannot tell apart. On Linux, where artifacts are made and read, <c>A.md</c> and <c>a.md</c> are two files;
/// on the disks of macOS and Windows one would overwrite the other.
/// </summary>
internal static class FoldedNames
{
    /// <param name="folder">Is there, and can be written to; what is written is deleted.</param>
    /// <exception cref="InvalidDataException">Two names are one there.</exception>
    public static void Check(IEnumerable<string> names, string folder)
    {
        var probe = Path.Combine(folder, $".names-{Guid.NewGuid():n}");
        File.Create(probe).Dispose();
        try
        {
            Check(names, FoldsCase(probe, File.Exists));
        }
        finally
        {
            File.Delete(probe);
        }
    }

    /// <inheritdoc cref="Check(IEnumerable{string}, string)"/>
    public static void Check(IEnumerable<string> names, bool foldsCase)
    {
        if (!foldsCase)
        {
            return;
        }

        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names.SelectMany(WithFolders))
        {
            if (!seen.TryAdd(name, name) && seen[name] != name)
            {
                throw new InvalidDataException($"Its entries \"{seen[name]}\" and \"{name}\" are one name on this disk. Unpack it on Linux, or on a case-sensitive volume.");
            }
        }
    }

    public static bool FoldsCase(string probe, Func<string, bool> exists) =>
        exists(Path.Combine(Path.GetDirectoryName(probe)!, Path.GetFileName(probe).ToUpperInvariant()));

    private static IEnumerable<string> WithFolders(string name)
    {
        var plain = name.TrimEnd('/');
        for (var slash = plain.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = plain.IndexOf('/', slash + 1))
        {
            yield return plain[..slash];
        }

        yield return plain;
    }
}
