namespace Amazon.APIGateway.Model;

public class GetRestApiRequest : AmazonAPIGatewayRequest
{
    public string RestApiId { get; set; }
}

public class GetRestApiResponse : RestApiShape;
