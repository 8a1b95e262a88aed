using Amazon.Runtime;

namespace Amazon.APIGateway;

public class PutMode(string value) : ConstantClass(value)
{
    public static readonly PutMode Merge = new("merge");
    public static readonly PutMode Overwrite = new("overwrite");

    public static PutMode FindValue(string value) => FindValue<PutMode>(value);

    public static implicit operator PutMode(string value) => FindValue(value);
}
