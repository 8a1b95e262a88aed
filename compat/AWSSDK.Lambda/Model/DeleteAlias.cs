using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class DeleteAliasRequest : AmazonLambdaRequest
{
    public string FunctionName { get; set; }
    public string Name { get; set; }
}

public class DeleteAliasResponse : AmazonWebServiceResponse;
