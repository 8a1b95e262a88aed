namespace CodePipelineActions.Actions;

/// <summary>What a deployment remembers once the document was imported: only the stage is left to be deployed.</summary>
internal sealed record DeployApiState(string ApiId, int Warnings);
