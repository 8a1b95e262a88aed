using Amazon.CloudFront;
using Amazon.CloudFront.Model;
using Amazon.Runtime;

namespace Actions.Tests.Sites;

/// <summary>moto completes an invalidation at once, where CloudFront takes its time: here it is under way when it was made, and moto is asked how far it is.</summary>
internal sealed class SlowCloudFront(AWSCredentials credentials, AmazonCloudFrontConfig config) : AmazonCloudFrontClient(credentials, config)
{
    public override async Task<CreateInvalidationResponse> CreateInvalidationAsync(CreateInvalidationRequest request, CancellationToken cancellationToken = default)
    {
        var response = await base.CreateInvalidationAsync(request, cancellationToken);
        response.Invalidation.Status = "InProgress";
        return response;
    }
}
