using System.Xml.Linq;
using Amazon.CloudFront.Model;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Json = Amazon.CloudFront.CloudFrontJson;

namespace Amazon.CloudFront;

public class AmazonCloudFrontClient : AmazonServiceClient, IAmazonCloudFront
{
    private const string Distribution = "/2020-05-31/distribution/{DistributionId}";

    private static readonly XName Batch = XName.Get("InvalidationBatch", "http://cloudfront.amazonaws.com/doc/2020-05-31/");

    private static readonly Wire Wire = new("Amazon.CloudFront", "2020-05-31", AmazonCloudFrontException.Create);

    public AmazonCloudFrontClient() : this(new AmazonCloudFrontConfig()) { }

    public AmazonCloudFrontClient(RegionEndpoint region) : this(new AmazonCloudFrontConfig { RegionEndpoint = region }) { }

    public AmazonCloudFrontClient(AmazonCloudFrontConfig config) : base(config) { }

    public AmazonCloudFrontClient(AWSCredentials credentials) : this(credentials, new AmazonCloudFrontConfig()) { }

    public AmazonCloudFrontClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonCloudFrontConfig { RegionEndpoint = region }) { }

    public AmazonCloudFrontClient(AWSCredentials credentials, AmazonCloudFrontConfig clientConfig) : base(credentials, clientConfig) { }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => pipeline.AddHandlerAfter<Marshaller>(new SigV4());

    public virtual Task<CreateInvalidationResponse> CreateInvalidationAsync(CreateInvalidationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateInvalidationResponse>(request, Wire.RestXml("POST", Distribution + "/invalidation", Json.Default.CreateInvalidationResponse)
            .Path("DistributionId", request.DistributionId)
            .Xml(request.InvalidationBatch, Json.Default.InvalidationBatch, Batch, "Path"), cancellationToken);

    public virtual Task<GetInvalidationResponse> GetInvalidationAsync(GetInvalidationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetInvalidationResponse>(request, Wire.RestXml("GET", Distribution + "/invalidation/{Id}", Json.Default.GetInvalidationResponse)
            .Path("DistributionId", request.DistributionId)
            .Path("Id", request.Id), cancellationToken);
}
