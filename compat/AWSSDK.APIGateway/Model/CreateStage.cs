using System.Text.Json.Serialization;

namespace Amazon.APIGateway.Model;

public class CreateStageRequest : AmazonAPIGatewayRequest
{
    public string DeploymentId { get; set; }
    public string Description { get; set; }
    [JsonIgnore] public string RestApiId { get; set; }
    public string StageName { get; set; }
    public Dictionary<string, string> Tags { get; set; }
    public bool? TracingEnabled { get; set; }
    public Dictionary<string, string> Variables { get; set; }
}

public class CreateStageResponse : StageShape;
