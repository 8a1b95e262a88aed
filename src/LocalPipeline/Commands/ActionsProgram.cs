using LocalPipeline.Model;

namespace LocalPipeline.Commands;

/// <summary>The functions' own program, which the local pipeline starts and never references.</summary>
internal static class ActionsProgram
{
    /// <param name="named">The folder that <c>--actions</c> names.</param>
    /// <exception cref="UsageException">It is not built.</exception>
    public static ActionsFolder Find(string? named, Places places)
    {
        try
        {
            return ActionsFolder.Find(named is null ? null : Path.GetFullPath(named, places.CurrentFolder), places.ProgramFolder);
        }
        catch (FileNotFoundException missing)
        {
            throw new UsageException(missing.Message);
        }
    }

    /// <exception cref="UsageException">It does not answer, or not with a description.</exception>
    public static async Task<ActionCatalog> DescribeAsync(ActionsFolder actions, CancellationToken cancellationToken)
    {
        try
        {
            return await ActionCatalogReader.ReadAsync(actions, cancellationToken);
        }
        catch (InvalidOperationException silent)
        {
            throw new UsageException(silent.Message);
        }
    }
}
