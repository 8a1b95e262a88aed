namespace CodePipelineActions.Artifacts;

/// <summary>Which different names a folder takes for one: none on Linux; those of macOS and Windows, and of some mounted ones, fold.</summary>
internal enum NameFolding
{
    /// <summary>Every name is its own, as in an archive, in S3 and in Lambda.</summary>
    None = 0,

    /// <summary>Upper and lower case are one.</summary>
    Case = 1,
}

/// <summary>Finds out by trying: the operating system alone does not decide it.</summary>
internal static class FoldingProbe
{
    /// <param name="folder">One that can be written to; nothing stays in it.</param>
    public static NameFolding Of(string folder)
    {
        var probe = Path.Combine(folder, $".names-{Guid.NewGuid():n}");
        try
        {
            File.Create(probe).Dispose();
            return Of(probe, File.Exists);
        }
        finally
        {
            File.Delete(probe);
        }
    }

    /// <param name="exists">Whether the file is there by another name too.</param>
    internal static NameFolding Of(string probe, Func<string, bool> exists)
    {
        var (folder, name) = (Path.GetDirectoryName(probe)!, Path.GetFileName(probe));
        return exists(Path.Combine(folder, name.ToUpperInvariant())) ? NameFolding.Case : NameFolding.None;
    }
}
