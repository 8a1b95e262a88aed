using System.Text;
using LocalAws;
using LocalAws.CodePipeline;
using LocalPipeline.Model;

namespace LocalPipeline.Execution.Aws;

/// <summary>Jobs of the embedded CodePipeline, brought to functions of the embedded Lambda.</summary>
internal sealed class LambdaJobs(LocalAwsServer aws, PipelineDefinition pipeline, PipelineRole role) : IJobs
{
    private readonly FunctionLogs _logs = new(aws.Lambda);

    public Task<IJob> StartAsync(JobOrder order, CancellationToken cancellationToken)
    {
        var function = order.Configuration.GetValueOrDefault("FunctionName") ?? "";
        if (!aws.Lambda.Exists(function))
        {
            throw new ActionFailure(FailureTypes.ConfigurationError, $"There is no function \"{function}\": the template declares none of that name.");
        }

        role.Require("lambda:InvokeFunction", aws.Lambda.ArnOf(function));
        var job = Create(order);
        InvocationOutput? output = null;
        var invocation = _logs.Read(
            () =>
            {
                var started = aws.Lambda.InvokeEvent(function, null, Encoding.UTF8.GetBytes(job.ToEventJson()));
                output = new InvocationOutput(order, started.RequestId);
                return started;
            },
            new InvocationReader(line => output!.Line(line), order.Note));
        return Task.FromResult<IJob>(new LambdaJob(job, invocation, order, _logs));
    }

    private Job Create(JobOrder order)
    {
        try
        {
            return aws.Jobs.Create(new JobRequest
            {
                Configuration = order.Configuration,
                ArtifactPrincipal = role.Arn,
                ArtifactBuckets = new HashSet<string>([pipeline.ArtifactBucket], StringComparer.Ordinal),
                InputArtifacts = [.. order.Inputs.Select(Artifact)],
                OutputArtifacts = [.. order.Outputs.Select(Artifact)],
                EncryptionKeyId = order.EncryptionKeyId,
                ContinuationToken = order.ContinuationToken,
                Context = order.Context is { } at ? new JobContext(at.Pipeline, at.ExecutionId, at.Stage, at.Action) : null,
            });
        }
        catch (ArgumentException beyondLimits)
        {
            throw new ActionFailure(FailureTypes.ConfigurationError, beyondLimits.Message);
        }
    }

    private static JobArtifact Artifact(ArtifactLocation artifact) => new(artifact.Name, artifact.Bucket, artifact.Key, artifact.Revision);
}
