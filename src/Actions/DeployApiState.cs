namespace CodePipelineActions.Actions;

/// <summary>What a deployment remembers once the document was imported: only the stage is left to be deployed.</summary>
/// <param name="Warnings">How many API Gateway had.</param>
internal sealed record DeployApiState(int Warnings)
{
    /// <summary>Whether the API says what it was given last; an emulator may not.</summary>
    public bool IsMarked { get; init; }
}
