namespace LocalPipeline.Execution;

/// <summary>The failure types of the contract ("PutJobFailureResult") that the engine itself uses.</summary>
internal static class FailureTypes
{
    public const string JobFailed = "JobFailed";
    public const string ConfigurationError = "ConfigurationError";
    public const string PermissionError = "PermissionError";
    public const string RevisionUnavailable = "RevisionUnavailable";
    public const string SystemUnavailable = "SystemUnavailable";
}
