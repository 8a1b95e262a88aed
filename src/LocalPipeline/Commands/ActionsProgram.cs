using LocalPipeline.Model;
using LocalPipeline.Packages;

namespace LocalPipeline.Commands;

/// <summary>The functions' own programs, which the local pipeline starts and never references.</summary>
internal static class ActionsProgram
{
    /// <param name="named">The folders that <c>--actions</c> names.</param>
    /// <exception cref="UsageException">One is not built.</exception>
    public static IReadOnlyList<ActionsFolder> FindAll(IReadOnlyList<string> named, Places places)
    {
        try
        {
            return ActionsFolder.FindAll([.. named.Select(folder => Path.GetFullPath(folder, places.CurrentFolder))], places.ProgramFolder);
        }
        catch (FileNotFoundException missing)
        {
            throw new UsageException(missing.Message);
        }
    }

    /// <summary>The programs of a project: this repository's own as built, or as packaged, and those that the user brings.</summary>
    /// <exception cref="UsageException">One is not there, or not what it should be.</exception>
    public static async Task<IReadOnlyList<ActionsFolder>> FindAllAsync(Project project, Places places, CancellationToken cancellationToken)
    {
        if (project.Package is null)
        {
            return FindAll(project.Actions, places);
        }

        try
        {
            var named = project.Actions.Select(ActionsFolder.Named).ToList();
            if (named.Find(program => program.Name == ActionsFolder.OwnProgram) is { } built)
            {
                throw new UsageException($"--package and --actions \"{built.Path}\" are both this repository's own actions. Give one of them.");
            }

            return [new ActionsFolder(project.Package) { Released = await ReleasedPackage.OpenAsync(project.Package, cancellationToken) }, .. named];
        }
        catch (Exception wrong) when (wrong is PackageException or FileNotFoundException)
        {
            throw new UsageException(wrong.Message);
        }
    }

    /// <summary>What all of them accept.</summary>
    /// <exception cref="UsageException">One does not answer, or not with a description, or has an action that another one has.</exception>
    public static async Task<ActionCatalog> DescribeAsync(IReadOnlyList<ActionsFolder> programs, CancellationToken cancellationToken)
    {
        try
        {
            var catalogs = await Task.WhenAll(programs.Select(program => ActionCatalogReader.ReadAsync(program, cancellationToken)));
            ThrowIfTwice(programs, catalogs);
            return catalogs[0] with { Actions = [.. catalogs.SelectMany(catalog => catalog.Actions)] };
        }
        catch (Exception silent) when (silent is InvalidOperationException or PackageException)
        {
            throw new UsageException(silent.Message);
        }
    }

    private static void ThrowIfTwice(IReadOnlyList<ActionsFolder> programs, ActionCatalog[] catalogs)
    {
        var twice = programs.Zip(catalogs).SelectMany(pair => pair.Second.Actions.Select(action => (action.Name, Program: pair.First)))
            .GroupBy(action => action.Name, action => action.Program.Assembly).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) throw new UsageException($"The action '{twice.Key}' is in {string.Join(" and in ", twice)}: give one of them another name.");
    }
}
