using System.Text.Json.Serialization;
using Amazon.CloudWatch.Model;
using Amazon.Compat;

namespace Amazon.CloudWatch;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters =
    [
        typeof(Constant<StateValue>),
    ])]
[JsonSerializable(typeof(DescribeAlarmsRequest))]
[JsonSerializable(typeof(DescribeAlarmsResponse))]
internal sealed partial class CloudWatchJson : JsonSerializerContext;
