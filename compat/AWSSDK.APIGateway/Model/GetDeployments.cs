using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.APIGateway.Model;

public class GetDeploymentsRequest : AmazonAPIGatewayRequest
{
    public int? Limit { get; set; }
    public string Position { get; set; }
    public string RestApiId { get; set; }
}

public class GetDeploymentsResponse : AmazonWebServiceResponse
{
    [JsonPropertyName("item")] public List<Deployment> Items { get; set; }
    public string Position { get; set; }
}
