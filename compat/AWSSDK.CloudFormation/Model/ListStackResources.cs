using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class ListStackResourcesRequest : AmazonCloudFormationRequest
{
    public string NextToken { get; set; }
    public string StackName { get; set; }
}

public class ListStackResourcesResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<StackResourceSummary> StackResourceSummaries { get; set; }
}
