using Amazon.Runtime;

namespace Amazon.CodePipeline;

public class ActionExecutionStatus(string value) : ConstantClass(value)
{
    public static readonly ActionExecutionStatus Abandoned = new("Abandoned");
    public static readonly ActionExecutionStatus Failed = new("Failed");
    public static readonly ActionExecutionStatus InProgress = new("InProgress");
    public static readonly ActionExecutionStatus Succeeded = new("Succeeded");

    public static ActionExecutionStatus FindValue(string value) => FindValue<ActionExecutionStatus>(value);

    public static implicit operator ActionExecutionStatus(string value) => FindValue(value);
}
