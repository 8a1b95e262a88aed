using Amazon.Runtime;

namespace Amazon.APIGateway;

public class EndpointType(string value) : ConstantClass(value)
{
    public static readonly EndpointType EDGE = new("EDGE");
    public static readonly EndpointType PRIVATE = new("PRIVATE");
    public static readonly EndpointType REGIONAL = new("REGIONAL");

    public static EndpointType FindValue(string value) => FindValue<EndpointType>(value);

    public static implicit operator EndpointType(string value) => FindValue(value);
}
