using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class GetPolicyRequest : AmazonLambdaRequest
{
    public string FunctionName { get; set; }
    public string Qualifier { get; set; }
}

public class GetPolicyResponse : AmazonWebServiceResponse
{
    public string Policy { get; set; }
    public string RevisionId { get; set; }
}
