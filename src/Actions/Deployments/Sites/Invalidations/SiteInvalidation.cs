using System.Security.Cryptography;
using System.Text;
using Amazon.CloudFront;
using Amazon.CloudFront.Model;
using Amazon.Runtime;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Sites.Invalidations;

/// <summary>How far CloudFront is.</summary>
/// <param name="Id">The invalidation; <see langword="null"/> when CloudFront has not taken it yet.</param>
/// <param name="Reason">What is waited for.</param>
internal sealed record InvalidationProgress(bool IsDone, string? Id, string Reason);

/// <summary>Makes CloudFront forget the files that were changed. One invalidation per deployment, however often that is run.</summary>
internal sealed class SiteInvalidation(IAmazonCloudFront cloudFront, string distribution, SiteLocation location)
{
    public async Task<InvalidationProgress> RunAsync(Manifest manifest, string? id, CancellationToken cancellationToken)
    {
        try
        {
            var invalidation = id is null ? await CreateAsync(manifest, cancellationToken) : await GetAsync(id, cancellationToken);
            return new InvalidationProgress(string.Equals(invalidation.Status, "Completed", StringComparison.OrdinalIgnoreCase), invalidation.Id, $"CloudFront's invalidation {invalidation.Id} is {invalidation.Status}");
        }
        catch (NoSuchInvalidationException)
        {
            return new InvalidationProgress(false, null, "CloudFront does not know the invalidation any more; it is made again");
        }
        catch (NoSuchDistributionException e)
        {
            throw ActionException.Configuration($"There is no CloudFront distribution '{distribution}'. Correct 'distribution' or 'role'. The site is published, but CloudFront may show the old one.", e);
        }
        catch (Exception e) when (IsPassing(e))
        {
            return new InvalidationProgress(false, id, $"CloudFront does not answer as it should ({(e as AmazonServiceException)?.ErrorCode ?? e.GetType().Name}); it is asked again");
        }
        catch (AmazonCloudFrontException e)
        {
            throw AwsErrors.Translate(e, $"The site is published, but the distribution '{distribution}' may show the old one, because its invalidation was refused");
        }
    }

    private async Task<Invalidation> CreateAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        var paths = InvalidationPaths.Of(manifest.Stale, location.Prefix);
        var response = await cloudFront.CreateInvalidationAsync(new CreateInvalidationRequest
        {
            DistributionId = distribution,
            InvalidationBatch = new InvalidationBatch { CallerReference = Reference(manifest, paths), Paths = new Paths { Items = paths, Quantity = paths.Count } },
        }, cancellationToken);
        return response.Invalidation;
    }

    private async Task<Invalidation> GetAsync(string id, CancellationToken cancellationToken) =>
        (await cloudFront.GetInvalidationAsync(new GetInvalidationRequest { DistributionId = distribution, Id = id }, cancellationToken)).Invalidation;

    // The same for whoever runs this deployment again, another one for the next deployment.
    private string Reference(Manifest manifest, IEnumerable<string> paths) => "deploy-site-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', [location.Bucket, location.Prefix, manifest.Origin, $"{manifest.Generation}", $"{manifest.Target}", .. paths]))).AsSpan(0, 16));

    // CloudFront answers with 503 for a while now and then: the site is published, so there is nothing to do but ask again.
    private static bool IsPassing(Exception error) => error switch
    {
        TooManyInvalidationsInProgressException => true,
        AmazonServiceException e => AwsErrors.IsTransient(e),
        AmazonClientException or HttpRequestException => true,
        _ => false,
    };
}
