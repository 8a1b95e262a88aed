namespace Amazon.CloudFormation.Model;

public class Change
{
    public ResourceChange ResourceChange { get; set; }
    public ChangeType Type { get; set; }
}
