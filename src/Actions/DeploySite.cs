using Amazon.S3;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions;

/// <summary><c>deploy-site</c>: publishes a static site to an S3 bucket, subfolders and content types right, <c>config.json</c> last.</summary>
internal sealed class DeploySite(ClientFor<IAmazonS3> s3For, AwsClientSettings settings, PublicAddress address) : IPipelineAction
{
    public ActionDescription Description { get; } = new("deploy-site", "Publishes a static site to an S3 bucket: assets, then pages, then config.json.")
    {
        Parameters = DeploySiteParameters.Accepted,
        InputArtifacts = new(1, 1),
        OutputVariables = [new("SiteUrl", "The address of the site, with a slash at its end."), new("Version", "The version in config.json; empty when none is written.")],
    };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var parameters = DeploySiteParameters.Bind(job.Parameters, job.Artifacts.Input.Revision);
        var root = job.Directory.CreateSubdirectory("site");
        await job.Artifacts.UnpackAsync(job.Artifacts.Input, root, cancellationToken);
        using var s3 = await s3For(parameters.Target, cancellationToken);
        try
        {
            var count = await new SiteUpload(s3, parameters, root).RunAsync(cancellationToken);
            var url = address.Site(parameters.Bucket, parameters.Prefix, settings.Region(parameters.Target));
            return new ActionResult.Succeeded($"Published {count} file(s) to {url}")
            {
                OutputVariables = new Dictionary<string, string> { ["SiteUrl"] = url, ["Version"] = parameters.Configuration?.Version ?? "" },
            };
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchBucket")
        {
            throw ActionException.Configuration($"There is no bucket '{parameters.Bucket}'. Correct 'bucket', 'region' or 'role'.", e);
        }
        catch (AmazonS3Exception e)
        {
            throw AwsErrors.Translate(e, $"The site cannot be published to the bucket '{parameters.Bucket}'");
        }
    }
}
