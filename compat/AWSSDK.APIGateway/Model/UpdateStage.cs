using System.Text.Json.Serialization;

namespace Amazon.APIGateway.Model;

public class UpdateStageRequest : AmazonAPIGatewayRequest
{
    public List<PatchOperation> PatchOperations { get; set; }
    [JsonIgnore] public string RestApiId { get; set; }
    [JsonIgnore] public string StageName { get; set; }
}

public class PatchOperation
{
    public string From { get; set; }
    public Op Op { get; set; }
    public string Path { get; set; }
    public string Value { get; set; }
}

public class UpdateStageResponse : StageShape;
