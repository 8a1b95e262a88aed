using System.Text.Json.Serialization.Metadata;
using Amazon.CloudWatch.Model;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Json = Amazon.CloudWatch.CloudWatchJson;

namespace Amazon.CloudWatch;

public class AmazonCloudWatchClient : AmazonServiceClient, IAmazonCloudWatch
{
    private static readonly Wire Wire = new("Amazon.CloudWatch", "2010-08-01", AmazonCloudWatchException.Create);

    public AmazonCloudWatchClient() : this(new AmazonCloudWatchConfig()) { }

    public AmazonCloudWatchClient(RegionEndpoint region) : this(new AmazonCloudWatchConfig { RegionEndpoint = region }) { }

    public AmazonCloudWatchClient(AmazonCloudWatchConfig config) : base(config) { }

    public AmazonCloudWatchClient(AWSCredentials credentials) : this(credentials, new AmazonCloudWatchConfig()) { }

    public AmazonCloudWatchClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonCloudWatchConfig { RegionEndpoint = region }) { }

    public AmazonCloudWatchClient(AWSCredentials credentials, AmazonCloudWatchConfig clientConfig) : base(credentials, clientConfig) { }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => pipeline.AddHandlerAfter<Marshaller>(new SigV4());

    public virtual Task<DescribeAlarmsResponse> DescribeAlarmsAsync(CancellationToken cancellationToken = default) =>
        DescribeAlarmsAsync(new DescribeAlarmsRequest(), cancellationToken);

    public virtual Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeAlarmsResponse>(request, Query(
            "DescribeAlarms", request, Json.Default.DescribeAlarmsRequest, Json.Default.DescribeAlarmsResponse), cancellationToken);

    private static Operation<TResponse> Query<TRequest, TResponse>(
        string action, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> response)
        where TResponse : AmazonWebServiceResponse, new() => Wire.Query(action, response).Form(request, requestType);
}
