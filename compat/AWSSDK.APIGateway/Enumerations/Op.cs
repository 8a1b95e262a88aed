using Amazon.Runtime;

namespace Amazon.APIGateway;

public class Op(string value) : ConstantClass(value)
{
    public static readonly Op Add = new("add");
    public static readonly Op Copy = new("copy");
    public static readonly Op Move = new("move");
    public static readonly Op Remove = new("remove");
    public static readonly Op Replace = new("replace");
    public static readonly Op Test = new("test");

    public static Op FindValue(string value) => FindValue<Op>(value);

    public static implicit operator Op(string value) => FindValue(value);
}
