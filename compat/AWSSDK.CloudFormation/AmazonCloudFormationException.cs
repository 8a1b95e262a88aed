using System.Net;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;

namespace Amazon.CloudFormation;

public class AmazonCloudFormationException : AmazonServiceException
{
    public AmazonCloudFormationException(string message) : base(message) { }

    public AmazonCloudFormationException(string message, Exception innerException) : base(message, innerException) { }

    public AmazonCloudFormationException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    internal static AmazonCloudFormationException Create(string code, string message, Exception inner) => code switch
    {
        nameof(AlreadyExistsException) => new AlreadyExistsException(message, inner),
        "ChangeSetNotFound" => new ChangeSetNotFoundException(message, inner),
        nameof(InsufficientCapabilitiesException) => new InsufficientCapabilitiesException(message, inner),
        "InvalidChangeSetStatus" => new InvalidChangeSetStatusException(message, inner),
        nameof(LimitExceededException) => new LimitExceededException(message, inner),
        nameof(TokenAlreadyExistsException) => new TokenAlreadyExistsException(message, inner),
        _ => new AmazonCloudFormationException(message, inner),
    };
}
