using System.Net;
using Amazon.Lambda.Model;
using Amazon.Runtime;

namespace Amazon.Lambda;

public class AmazonLambdaException : AmazonServiceException
{
    public AmazonLambdaException(string message) : base(message) { }

    public AmazonLambdaException(string message, Exception innerException) : base(message, innerException) { }

    public AmazonLambdaException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    internal static AmazonLambdaException Create(string code, string message, Exception inner) => code switch
    {
        nameof(CodeStorageExceededException) => new CodeStorageExceededException(message, inner),
        nameof(CodeVerificationFailedException) => new CodeVerificationFailedException(message, inner),
        nameof(InvalidParameterValueException) => new InvalidParameterValueException(message, inner),
        nameof(InvalidRequestContentException) => new InvalidRequestContentException(message, inner),
        nameof(InvalidZipFileException) => new InvalidZipFileException(message, inner),
        nameof(PolicyLengthExceededException) => new PolicyLengthExceededException(message, inner),
        nameof(PreconditionFailedException) => new PreconditionFailedException(message, inner),
        nameof(ProvisionedConcurrencyConfigNotFoundException) => new ProvisionedConcurrencyConfigNotFoundException(message, inner),
        nameof(RequestTooLargeException) => new RequestTooLargeException(message, inner),
        nameof(ResourceConflictException) => new ResourceConflictException(message, inner),
        nameof(ResourceNotFoundException) => new ResourceNotFoundException(message, inner),
        nameof(ResourceNotReadyException) => new ResourceNotReadyException(message, inner),
        nameof(ServiceException) => new ServiceException(message, inner),
        nameof(TooManyRequestsException) => new TooManyRequestsException(message, inner),
        _ => new AmazonLambdaException(message, inner),
    };
}
