namespace CodePipelineActions.Jobs;

/// <summary>The limits of CodePipeline's job API (service model of <c>codepipeline-2015-07-09</c>) that the library keeps to.</summary>
internal static class ContractLimits
{
    public const int ContinuationTokenCharacters = 2048;

    public const int SummaryCharacters = 2048;

    public const int ExternalExecutionIdCharacters = 1500;

    public const int FailureMessageCharacters = 5000;

    public const int OutputVariablesBytes = 122_880;
}
