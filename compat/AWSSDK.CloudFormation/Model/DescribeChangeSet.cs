using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class DescribeChangeSetRequest : AmazonCloudFormationRequest
{
    public string ChangeSetName { get; set; }
    public string NextToken { get; set; }
    public string StackName { get; set; }
}

public class DescribeChangeSetResponse : AmazonWebServiceResponse
{
    public string ChangeSetId { get; set; }
    public string ChangeSetName { get; set; }
    public List<Change> Changes { get; set; }
    public DateTime? CreationTime { get; set; }
    public string Description { get; set; }
    public ExecutionStatus ExecutionStatus { get; set; }
    public string NextToken { get; set; }
    public string StackId { get; set; }
    public string StackName { get; set; }
    public ChangeSetStatus Status { get; set; }
    public string StatusReason { get; set; }
}
