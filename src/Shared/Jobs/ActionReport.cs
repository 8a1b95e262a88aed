namespace CodePipelineActions.Jobs;

/// <summary>What is reported: an outcome, and with a <see cref="ActionResult.Pending"/> one the token for the next invocation.</summary>
internal sealed record ActionReport(ActionResult Outcome, string? ContinuationToken);
