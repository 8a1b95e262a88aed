namespace LocalPipeline.History;

/// <summary>Where what is in a work folder; docs/local-pipeline.md has the whole layout.</summary>
internal sealed record WorkPaths(string Folder)
{
    public string Lock => Path.Combine(Folder, "lock");

    public string Format => Path.Combine(Folder, "format");

    /// <summary>The state of the embedded AWS.</summary>
    public string Aws => Path.Combine(Folder, "aws");

    /// <summary>Which resource of the template is which in the embedded AWS.</summary>
    public string Stack => Path.Combine(Folder, "stack.json");

    public string Executions { get; init; } = Path.Combine(Folder, "executions");

    /// <summary>Where other processes leave commands for the one that holds the folder.</summary>
    public string Commands => Path.Combine(Folder, "commands");

    /// <summary>Whether a local pipeline holds the folder now.</summary>
    public bool IsHeld()
    {
        if (!File.Exists(Lock))
        {
            return false;
        }

        try
        {
            // Shared, so that two that only look do not take each other for a holder.
            using var look = new FileStream(Lock, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
