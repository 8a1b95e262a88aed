namespace LocalAws.CodePipeline;

/// <summary>The limits of the contract, each with its row; lengths are in characters.</summary>
internal static class JobLimits
{
    public const string JobIdPattern = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    // "The job event": inputArtifacts[], outputArtifacts[]
    public const int MaxArtifacts = 5;
    public const int MaxArtifactNameLength = 100;
    public const string ArtifactNamePattern = "[a-zA-Z0-9_\\-]+";

    // "The job event": UserParameters (and every other value of the action's configuration)
    public const int MaxConfigurationValueLength = 1000;

    // "The job event": encryptionKey
    public const int MaxEncryptionKeyIdLength = 400;

    // "The job event": continuationToken, and "Results": PutJobSuccessResult
    public const int MaxContinuationTokenLength = 2048;

    // "Results": PutJobSuccessResult, executionDetails
    public const int MaxSummaryLength = 2048;
    public const int MaxExternalExecutionIdLength = 1500;
    public const int MaxPercentComplete = 100;

    // "Results": PutJobSuccessResult, currentRevision
    public const int MaxRevisionLength = 1500;
    public const int MaxChangeIdentifierLength = 100;
    public const int MaxRevisionSummaryLength = 2048;

    // "Results": outputVariables
    public const string OutputVariableKeyPattern = "[A-Za-z0-9@\\-_]+";
    public const int MaxOutputVariablesBytes = 122_880;

    // "Results": PutJobFailureResult
    public const int MaxFailureMessageLength = 5000;

    public static IReadOnlyList<string> FailureTypes { get; } =
        ["JobFailed", "ConfigurationError", "PermissionError", "RevisionOutOfSync", "RevisionUnavailable", "SystemUnavailable"];
}
