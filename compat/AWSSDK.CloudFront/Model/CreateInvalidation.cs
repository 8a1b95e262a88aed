using Amazon.Runtime;

namespace Amazon.CloudFront.Model;

public class CreateInvalidationRequest : AmazonCloudFrontRequest
{
    public string DistributionId { get; set; }
    public InvalidationBatch InvalidationBatch { get; set; }
}

public class CreateInvalidationResponse : AmazonWebServiceResponse
{
    public Invalidation Invalidation { get; set; }
}
