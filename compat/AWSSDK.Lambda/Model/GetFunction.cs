using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class GetFunctionRequest : AmazonLambdaRequest
{
    public string FunctionName { get; set; }
    public string Qualifier { get; set; }
}

public class GetFunctionResponse : AmazonWebServiceResponse
{
    public FunctionCodeLocation Code { get; set; }
    public FunctionConfiguration Configuration { get; set; }
    public Dictionary<string, string> Tags { get; set; }
}

public class FunctionCodeLocation
{
    public string Location { get; set; }
    public string RepositoryType { get; set; }
}
