namespace Amazon.APIGateway.Model;

public class CreateRestApiRequest : AmazonAPIGatewayRequest
{
    public List<string> BinaryMediaTypes { get; set; }
    public string CloneFrom { get; set; }
    public string Description { get; set; }
    public bool? DisableExecuteApiEndpoint { get; set; }
    public EndpointConfiguration EndpointConfiguration { get; set; }
    public int? MinimumCompressionSize { get; set; }
    public string Name { get; set; }
    public string Policy { get; set; }
    public Dictionary<string, string> Tags { get; set; }
    public string Version { get; set; }
}

public class CreateRestApiResponse : RestApiShape;
