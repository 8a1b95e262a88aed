namespace LocalPipeline.Execution.Events;

/// <summary>Where something that a stage deployed answers.</summary>
/// <param name="Kind"><c>API</c> or <c>site</c>.</param>
internal sealed record Deployment(string Stage, string Kind, string Url);
