using System.Text.Json.Serialization;
using Amazon.CloudFormation.Model;
using Amazon.Compat;

namespace Amazon.CloudFormation;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters =
    [
        typeof(Constant<ChangeAction>),
        typeof(Constant<ChangeSetStatus>),
        typeof(Constant<ChangeSetType>),
        typeof(Constant<ChangeType>),
        typeof(Constant<ExecutionStatus>),
        typeof(Constant<OnStackFailure>),
        typeof(Constant<Replacement>),
        typeof(Constant<ResourceStatus>),
        typeof(Constant<StackStatus>),
        typeof(Constant<TemplateStage>),
    ])]
[JsonSerializable(typeof(CreateChangeSetRequest))]
[JsonSerializable(typeof(CreateChangeSetResponse))]
[JsonSerializable(typeof(DeleteChangeSetRequest))]
[JsonSerializable(typeof(DeleteChangeSetResponse))]
[JsonSerializable(typeof(DeleteStackRequest))]
[JsonSerializable(typeof(DeleteStackResponse))]
[JsonSerializable(typeof(DescribeChangeSetRequest))]
[JsonSerializable(typeof(DescribeChangeSetResponse))]
[JsonSerializable(typeof(DescribeStackEventsRequest))]
[JsonSerializable(typeof(DescribeStackEventsResponse))]
[JsonSerializable(typeof(DescribeStacksRequest))]
[JsonSerializable(typeof(DescribeStacksResponse))]
[JsonSerializable(typeof(ExecuteChangeSetRequest))]
[JsonSerializable(typeof(ExecuteChangeSetResponse))]
[JsonSerializable(typeof(GetTemplateRequest))]
[JsonSerializable(typeof(GetTemplateResponse))]
[JsonSerializable(typeof(ListStackResourcesRequest))]
[JsonSerializable(typeof(ListStackResourcesResponse))]
internal sealed partial class CloudFormationJson : JsonSerializerContext;
