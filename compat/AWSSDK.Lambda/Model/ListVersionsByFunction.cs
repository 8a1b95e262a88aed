using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class ListVersionsByFunctionRequest : AmazonLambdaRequest
{
    public string FunctionName { get; set; }
    public string Marker { get; set; }
    public int? MaxItems { get; set; }
}

public class ListVersionsByFunctionResponse : AmazonWebServiceResponse
{
    public string NextMarker { get; set; }
    public List<FunctionConfiguration> Versions { get; set; }
}
