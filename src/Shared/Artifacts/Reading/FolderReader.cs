namespace CodePipelineActions.Artifacts.Reading;

/// <summary>The files of an unpacked artifact.</summary>
internal sealed class FolderReader(string folder) : ArtifactReader(Scan(folder))
{
    public override Stream Open(ArtifactFile file) => File.OpenRead(Path.Combine(folder, file.Name));

    private static List<ArtifactFile> Scan(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => new ArtifactFile(Path.GetRelativePath(folder, path), Length(path)))];

    // A link's own length is that of the path that it holds.
    private static long Length(string path) =>
        (new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? new FileInfo(path)).Length;
}
