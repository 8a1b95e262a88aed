using Amazon.Runtime;

namespace Amazon.CloudFront.Model;

public class GetInvalidationRequest : AmazonCloudFrontRequest
{
    public string DistributionId { get; set; }
    public string Id { get; set; }
}

public class GetInvalidationResponse : AmazonWebServiceResponse
{
    public Invalidation Invalidation { get; set; }
}
