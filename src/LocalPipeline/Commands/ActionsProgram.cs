using LocalPipeline.Model;

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
        catch (InvalidOperationException silent)
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
