namespace Amazon.APIGateway.Model;

public class GetDeploymentRequest : AmazonAPIGatewayRequest
{
    public string DeploymentId { get; set; }
    public List<string> Embed { get; set; }
    public string RestApiId { get; set; }
}

public class GetDeploymentResponse : DeploymentShape;
