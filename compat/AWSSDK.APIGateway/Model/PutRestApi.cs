namespace Amazon.APIGateway.Model;

public class PutRestApiRequest : AmazonAPIGatewayRequest
{
    public MemoryStream Body { get; set; }
    public bool? FailOnWarnings { get; set; }
    public PutMode Mode { get; set; }
    public Dictionary<string, string> Parameters { get; set; }
    public string RestApiId { get; set; }
}

public class PutRestApiResponse : RestApiShape;
