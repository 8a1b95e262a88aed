using LocalAws;
using LocalPipeline.Model;

namespace LocalPipeline.Execution.Aws;

/// <summary>The role that CodePipeline acts as: with its rights artifacts are stored and functions invoked.</summary>
internal sealed class PipelineRole(LocalAwsServer aws, PipelineDefinition pipeline)
{
    /// <summary>A session of it, as the keys for artifacts have.</summary>
    public string Arn { get; } = $"arn:aws:sts::{aws.Options.AccountId}:assumed-role/{pipeline.RoleArn?.Split('/')[^1] ?? "pipeline"}/{pipeline.Name}";

    /// <exception cref="ActionFailure">The role's policies do not allow it.</exception>
    public void Require(string action, string resource) => ThrowIf(aws.Iam.Refusal(Arn, action, resource));

    /// <summary>Asks that S3 may use a key for this role.</summary>
    /// <param name="key">Null is none, for which nothing is needed.</param>
    /// <exception cref="ActionFailure">The role's policies or the key's do not allow it.</exception>
    public void RequireKey(string action, string? key) => ThrowIf(aws.Kms.Refusal(Arn, action, key));

    private static void ThrowIf(string? refusal)
    {
        if (refusal is not null)
        {
            throw new ActionFailure(FailureTypes.PermissionError, $"{refusal}. It is the pipeline's own role that lacks this permission.");
        }
    }
}
