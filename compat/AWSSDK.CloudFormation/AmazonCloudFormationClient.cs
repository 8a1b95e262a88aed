using System.Text.Json.Serialization.Metadata;
using Amazon.CloudFormation.Model;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Json = Amazon.CloudFormation.CloudFormationJson;

namespace Amazon.CloudFormation;

public class AmazonCloudFormationClient : AmazonServiceClient, IAmazonCloudFormation
{
    private static readonly Wire Wire = new("Amazon.CloudFormation", "2010-05-15", AmazonCloudFormationException.Create);

    public AmazonCloudFormationClient() : this(new AmazonCloudFormationConfig()) { }

    public AmazonCloudFormationClient(RegionEndpoint region) : this(new AmazonCloudFormationConfig { RegionEndpoint = region }) { }

    public AmazonCloudFormationClient(AmazonCloudFormationConfig config) : base(config) { }

    public AmazonCloudFormationClient(AWSCredentials credentials) : this(credentials, new AmazonCloudFormationConfig()) { }

    public AmazonCloudFormationClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonCloudFormationConfig { RegionEndpoint = region }) { }

    public AmazonCloudFormationClient(AWSCredentials credentials, AmazonCloudFormationConfig clientConfig) : base(credentials, clientConfig) { }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => pipeline.AddHandlerAfter<Marshaller>(new SigV4());

    public virtual Task<CreateChangeSetResponse> CreateChangeSetAsync(CreateChangeSetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateChangeSetResponse>(request, Query(
            "CreateChangeSet", request, Json.Default.CreateChangeSetRequest, Json.Default.CreateChangeSetResponse), cancellationToken);

    public virtual Task<DeleteChangeSetResponse> DeleteChangeSetAsync(DeleteChangeSetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteChangeSetResponse>(request, Query(
            "DeleteChangeSet", request, Json.Default.DeleteChangeSetRequest, Json.Default.DeleteChangeSetResponse), cancellationToken);

    public virtual Task<DeleteStackResponse> DeleteStackAsync(DeleteStackRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteStackResponse>(request, Query(
            "DeleteStack", request, Json.Default.DeleteStackRequest, Json.Default.DeleteStackResponse), cancellationToken);

    public virtual Task<DescribeChangeSetResponse> DescribeChangeSetAsync(DescribeChangeSetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeChangeSetResponse>(request, Query(
            "DescribeChangeSet", request, Json.Default.DescribeChangeSetRequest, Json.Default.DescribeChangeSetResponse), cancellationToken);

    public virtual Task<DescribeStackEventsResponse> DescribeStackEventsAsync(DescribeStackEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeStackEventsResponse>(request, Query(
            "DescribeStackEvents", request, Json.Default.DescribeStackEventsRequest, Json.Default.DescribeStackEventsResponse), cancellationToken);

    public virtual Task<DescribeStacksResponse> DescribeStacksAsync(CancellationToken cancellationToken = default) =>
        DescribeStacksAsync(new DescribeStacksRequest(), cancellationToken);

    public virtual Task<DescribeStacksResponse> DescribeStacksAsync(DescribeStacksRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeStacksResponse>(request, Query(
            "DescribeStacks", request, Json.Default.DescribeStacksRequest, Json.Default.DescribeStacksResponse), cancellationToken);

    public virtual Task<ExecuteChangeSetResponse> ExecuteChangeSetAsync(ExecuteChangeSetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ExecuteChangeSetResponse>(request, Query(
            "ExecuteChangeSet", request, Json.Default.ExecuteChangeSetRequest, Json.Default.ExecuteChangeSetResponse), cancellationToken);

    public virtual Task<GetTemplateResponse> GetTemplateAsync(GetTemplateRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetTemplateResponse>(request, Query(
            "GetTemplate", request, Json.Default.GetTemplateRequest, Json.Default.GetTemplateResponse), cancellationToken);

    public virtual Task<ListStackResourcesResponse> ListStackResourcesAsync(ListStackResourcesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListStackResourcesResponse>(request, Query(
            "ListStackResources", request, Json.Default.ListStackResourcesRequest, Json.Default.ListStackResourcesResponse), cancellationToken);

    private static Operation<TResponse> Query<TRequest, TResponse>(
        string action, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> response)
        where TResponse : AmazonWebServiceResponse, new() => Wire.Query(action, response).Form(request, requestType);
}
