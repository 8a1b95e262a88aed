using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.APIGateway.Model;

public class GetRestApisRequest : AmazonAPIGatewayRequest
{
    public int? Limit { get; set; }
    public string Position { get; set; }
}

public class GetRestApisResponse : AmazonWebServiceResponse
{
    [JsonPropertyName("item")] public List<RestApi> Items { get; set; }
    public string Position { get; set; }
}
