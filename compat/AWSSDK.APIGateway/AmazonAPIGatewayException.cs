using System.Net;
using Amazon.APIGateway.Model;
using Amazon.Runtime;

namespace Amazon.APIGateway;

public class AmazonAPIGatewayException : AmazonServiceException
{
    public AmazonAPIGatewayException(string message) : base(message) { }

    public AmazonAPIGatewayException(string message, Exception innerException) : base(message, innerException) { }

    public AmazonAPIGatewayException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    internal static AmazonAPIGatewayException Create(string code, string message, Exception inner) => code switch
    {
        nameof(BadRequestException) => new BadRequestException(message, inner),
        nameof(ConflictException) => new ConflictException(message, inner),
        nameof(LimitExceededException) => new LimitExceededException(message, inner),
        nameof(NotFoundException) => new NotFoundException(message, inner),
        nameof(ServiceUnavailableException) => new ServiceUnavailableException(message, inner),
        nameof(TooManyRequestsException) => new TooManyRequestsException(message, inner),
        nameof(UnauthorizedException) => new UnauthorizedException(message, inner),
        _ => new AmazonAPIGatewayException(message, inner),
    };
}
