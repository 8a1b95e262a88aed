using Amazon.Runtime;

namespace Amazon.APIGateway.Model;

public class DeleteRestApiRequest : AmazonAPIGatewayRequest
{
    public string RestApiId { get; set; }
}

public class DeleteRestApiResponse : AmazonWebServiceResponse;
