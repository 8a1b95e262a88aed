namespace Amazon.CloudFormation.Model;

public class StackResourceSummary
{
    public DateTime? LastUpdatedTimestamp { get; set; }
    public string LogicalResourceId { get; set; }
    public string PhysicalResourceId { get; set; }
    public ResourceStatus ResourceStatus { get; set; }
    public string ResourceStatusReason { get; set; }
    public string ResourceType { get; set; }
}
