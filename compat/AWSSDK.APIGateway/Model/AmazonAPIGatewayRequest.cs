using Amazon.Runtime;

namespace Amazon.APIGateway.Model;

public class AmazonAPIGatewayRequest : AmazonWebServiceRequest;
