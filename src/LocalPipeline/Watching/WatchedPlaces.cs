using LocalPipeline.Commands;
using LocalPipeline.Model;
using LocalPipeline.Sources;

namespace LocalPipeline.Watching;

/// <summary>Where changes are looked for: the source as the source action sees it, the template, and the programs of the actions.</summary>
/// <param name="Programs">The folders of built actions or of their packages.</param>
internal sealed record WatchedPlaces(string Source, string Template, string Work, IReadOnlyList<string> Programs)
{
    // What a build writes for debuggers and editors, and no function gets.
    private static readonly string[] LeftOut = [".pdb", ".xml"];

    public static WatchedPlaces Of(Project project, IReadOnlyList<ActionsFolder> programs) => new(project.Source, project.Template, project.Work, [.. programs.Select(program => program.Path)]);

    /// <summary>What a person is told: how they would name it.</summary>
    public IReadOnlyList<string> Shown => [.. ((string[])[Source, Template, .. Programs]).Select(Name)];

    /// <summary>All files by the path that is shown for them: those of the source relative to its folder. What cannot be listed is not there.</summary>
    public async Task<IEnumerable<(string Shown, SourceFile File)>> ListAsync(CancellationToken cancellationToken) =>
        ((IEnumerable<(string Shown, SourceFile File)>)[.. await SourceAsync(cancellationToken), .. Files([Template]), .. Programs.SelectMany(folder => Files(Below(folder)))])
            .DistinctBy(file => file.File.FullPath);

    private async Task<IEnumerable<(string Shown, SourceFile File)>> SourceAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await SourceFolder.ListAsync(Source, Work, cancellationToken)).Select(file => (file.Path, file));
        }
        catch (Exception gone) when (gone is SourceException or IOException or UnauthorizedAccessException)
        {
            // The run that follows says what is wrong with it.
            return [];
        }
    }

    private static IEnumerable<string> Below(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !LeftOut.Contains(Path.GetExtension(file)))] : [];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<(string Shown, SourceFile File)> Files(IEnumerable<string> paths) =>
        paths.Select(path => SourceFile.Find(Path.GetDirectoryName(path)!, Path.GetFileName(path))).OfType<SourceFile>().Select(file => (Name(file.FullPath), file));

    private static string Name(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path) is var near && near.StartsWith("..", StringComparison.Ordinal) ? path : near;
}
