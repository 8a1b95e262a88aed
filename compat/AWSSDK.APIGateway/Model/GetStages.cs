using Amazon.Runtime;

namespace Amazon.APIGateway.Model;

public class GetStagesRequest : AmazonAPIGatewayRequest
{
    public string DeploymentId { get; set; }
    public string RestApiId { get; set; }
}

public class GetStagesResponse : AmazonWebServiceResponse
{
    public List<Stage> Item { get; set; }
}
