namespace CodePipelineActions.Jobs;

/// <summary>
/// The keys that CodePipeline sends with a job. They open the artifact bucket and nothing else.
/// Not a record, so that nothing prints them by accident.
/// </summary>
internal sealed class ArtifactCredentials
{
    internal ArtifactCredentials(string accessKeyId, string secretAccessKey, string sessionToken) =>
        (AccessKeyId, SecretAccessKey, SessionToken) = (accessKeyId, secretAccessKey, sessionToken);

    internal string AccessKeyId { get; }

    internal string SecretAccessKey { get; }

    internal string SessionToken { get; }

    /// <summary>Says that the keys are there, never what they are.</summary>
    public override string ToString() => "(artifact credentials)";
}
