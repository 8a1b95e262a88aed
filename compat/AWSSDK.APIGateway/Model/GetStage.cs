namespace Amazon.APIGateway.Model;

public class GetStageRequest : AmazonAPIGatewayRequest
{
    public string RestApiId { get; set; }
    public string StageName { get; set; }
}

public class GetStageResponse : StageShape;
