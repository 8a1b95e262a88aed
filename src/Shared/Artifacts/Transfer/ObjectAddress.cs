namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>Where an object lies.</summary>
internal sealed record ObjectAddress(string Bucket, string Key);
