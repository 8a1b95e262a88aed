using System.Text.Json.Serialization;

namespace Amazon.APIGateway.Model;

public class CreateDeploymentRequest : AmazonAPIGatewayRequest
{
    public string Description { get; set; }
    [JsonIgnore] public string RestApiId { get; set; }
    public string StageDescription { get; set; }
    public string StageName { get; set; }
    public bool? TracingEnabled { get; set; }
    public Dictionary<string, string> Variables { get; set; }
}

public class CreateDeploymentResponse : DeploymentShape;
