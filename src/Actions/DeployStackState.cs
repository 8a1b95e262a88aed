namespace CodePipelineActions.Actions;

/// <summary>What the deployment of a stack remembers: the change set that is its own, by a name that every delivery of the first job finds.</summary>
/// <param name="Name">The change set's name, and the token of every request that changes the stack.</param>
internal sealed record DeployStackState(string Name)
{
    /// <summary>The change set's ARN; <see langword="null"/> before it was created.</summary>
    public string? ChangeSet { get; init; }

    /// <summary>The ARN of the stack that the change set is for.</summary>
    public string? Stack { get; init; }

    /// <summary>Whether it was executed: only the stack's end is waited for.</summary>
    public bool Executed { get; init; }

    /// <summary>The ARN of a stack left by a failed creation, when it was deleted for this deployment.</summary>
    public string? Deleted { get; init; }
}
