using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;
using CodePipelineActions.Processes;

namespace ProbeFunction;

/// <summary>Does what a test asks: reads its input, calls a service for a target, runs a shell script, and answers with the script's output.</summary>
internal sealed class ProbeAction(Func<AwsClientSettings> makeSettings) : IPipelineAction
{
    public ActionDescription Description { get; } = new("probe", "Does what a test asks.")
    {
        InputArtifacts = new(0, 1),
        Parameters = new(
        [
            new("command", "A shell script."),
            new("pipe", "A named pipe that is read from, without an end."),
            new("bucket", "A bucket of the target, to be looked at."),
            new("region", "The target's region."),
            new("role", "The target's role."),
        ]),
    };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        if (job.Job.InputArtifacts.Count > 0) await job.Artifacts.DownloadAsync(job.Artifacts.Input, cancellationToken);
        if (job.Parameters.TextOrNull("bucket") is { } bucket) await LookAtAsync(bucket, job.Parameters, cancellationToken);
        if (job.Parameters.TextOrNull("pipe") is { } pipe) return new ActionResult.Succeeded(File.ReadAllText(pipe));
        if (job.Parameters.TextOrNull("command") is not { } command) return new ActionResult.Succeeded("Probed.");
        var result = await job.Processes.RunAsync(new ProcessCommand("sh", ["-c", command], job.Directory.Path), cancellationToken);
        return new ActionResult.Succeeded(result.Tail);
    }

    private async Task LookAtAsync(string bucket, BoundParameters parameters, CancellationToken cancellationToken)
    {
        var settings = makeSettings();
        var target = new AwsTarget(parameters.TextOrNull("region"), parameters.TextOrNull("role"));
        var credentials = await settings.CredentialsAsync(target, cancellationToken);
        using var s3 = credentials is null ? new AmazonS3Client(settings.S3Config(target)) : new AmazonS3Client(credentials, settings.S3Config(target));
        await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, cancellationToken);
    }
}
