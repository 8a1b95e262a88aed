using Amazon.CloudFront;
using Amazon.S3;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Actions.Deployments.Sites;
using CodePipelineActions.Actions.Deployments.Sites.Invalidations;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;
using CodePipelineActions.Actions.Deployments.Sites.Publishing;
using CodePipelineActions.Aws;
using CodePipelineActions.Hosting.Rehearsing;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions;

/// <summary><c>deploy-site</c>: publishes a static site to an S3 bucket: what changed, in an order in which no page lacks its assets; then CloudFront, then what is old goes.</summary>
internal sealed class DeploySite(ClientFor<IAmazonS3> s3For, ClientFor<IAmazonCloudFront> cloudFrontFor, AwsClientSettings settings, PublicAddress address) : IPipelineAction, IRehearsedAction
{
    // Whoever wrote the manifest meanwhile is probably the same event, delivered twice.
    private const int Attempts = 5;

    public ActionDescription Description { get; } = new("deploy-site", "Publishes a static site to an S3 bucket: what changed, assets before pages, config.json last; then CloudFront is told, and what is old is removed.")
    {
        Parameters = DeploySiteParameters.Accepted,
        InputArtifacts = new(1, 1),
        OutputVariables =
        [
            new("SiteUrl", "The address of the site, with a slash at its end."),
            new("Changed", "How many files were uploaded or removed; 0 when the site was there already."),
            new("Version", "The version in config.json; empty when none is written."),
        ],
    };

    public string RehearsedParameters => "bucket=rehearsal&apiBaseurl=https://rehearsal.invalid";

    public IReadOnlyDictionary<string, byte[]> RehearsedObjects => SiteRehearsal.Objects;

    public IPipelineAction OnStage(RehearsalStage stage) => new DeploySite((_, _) => Task.FromResult(stage.CreateS3()), cloudFrontFor, settings, address);

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var parameters = DeploySiteParameters.Bind(job.Parameters, job.Artifacts.Input.Revision);
        using var s3 = await s3For(parameters.Target, cancellationToken);
        using var cloudFront = parameters.Distribution is null ? null : await cloudFrontFor(parameters.Target, cancellationToken);
        var invalidation = cloudFront is null ? null : new SiteInvalidation(cloudFront, parameters.Distribution!, parameters.Location);
        var bucket = parameters.Location.Bucket;
        try
        {
            return Result(parameters, await DeployAsync(own => new SiteDeployment(job, parameters, s3, invalidation) { Own = own }, job, cancellationToken));
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchBucket")
        {
            throw ActionException.Configuration($"There is no bucket '{bucket}'. Correct 'bucket', 'region' or 'role'.", e);
        }
        catch (AmazonS3Exception e)
        {
            throw AwsErrors.Translate(e, $"The site cannot be published to the bucket '{bucket}'");
        }
    }

    private static async Task<SiteProgress> DeployAsync(Func<OwnUploads, SiteDeployment> create, JobContext job, CancellationToken cancellationToken)
    {
        var state = job.Continuation.Read(StateJson.Default.DeploySiteState);
        var own = new OwnUploads();
        for (var attempt = 1; ; attempt++)
            try
            {
                return await create(own).RunAsync(state, cancellationToken);
            }
            catch (ManifestConflictException e)
            {
                job.Log.Line($"{e.Message} What it did is looked at, and what is left is done.");
                if (attempt == Attempts) return new SiteProgress(new DeploySiteState(state?.Changed ?? 0), 0, e.Message);
            }
    }

    private ActionResult Result(DeploySiteParameters parameters, SiteProgress progress)
    {
        if (progress.State is { } state) return ActionResult.Pending.With(state, StateJson.Default.DeploySiteState, progress.Text);
        var url = address.Site(parameters.Location.Bucket, parameters.Location.Prefix, settings.Region(parameters.Target), parameters.Url);
        return new ActionResult.Succeeded($"{progress.Text}: {url}")
        {
            OutputVariables = new Dictionary<string, string>
            {
                ["SiteUrl"] = url,
                ["Changed"] = progress.Changed.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["Version"] = parameters.Configuration?.Version ?? "",
            },
        };
    }
}
