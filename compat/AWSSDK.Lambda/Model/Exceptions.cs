using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class CodeStorageExceededException : AmazonLambdaException
{
    public CodeStorageExceededException(string message) : base(message) { }

    public CodeStorageExceededException(string message, Exception innerException) : base(message, innerException) { }

    public CodeStorageExceededException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class CodeVerificationFailedException : AmazonLambdaException
{
    public CodeVerificationFailedException(string message) : base(message) { }

    public CodeVerificationFailedException(string message, Exception innerException) : base(message, innerException) { }

    public CodeVerificationFailedException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class InvalidParameterValueException : AmazonLambdaException
{
    public InvalidParameterValueException(string message) : base(message) { }

    public InvalidParameterValueException(string message, Exception innerException) : base(message, innerException) { }

    public InvalidParameterValueException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class InvalidRequestContentException : AmazonLambdaException
{
    public InvalidRequestContentException(string message) : base(message) { }

    public InvalidRequestContentException(string message, Exception innerException) : base(message, innerException) { }

    public InvalidRequestContentException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class InvalidZipFileException : AmazonLambdaException
{
    public InvalidZipFileException(string message) : base(message) { }

    public InvalidZipFileException(string message, Exception innerException) : base(message, innerException) { }

    public InvalidZipFileException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class PolicyLengthExceededException : AmazonLambdaException
{
    public PolicyLengthExceededException(string message) : base(message) { }

    public PolicyLengthExceededException(string message, Exception innerException) : base(message, innerException) { }

    public PolicyLengthExceededException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class PreconditionFailedException : AmazonLambdaException
{
    public PreconditionFailedException(string message) : base(message) { }

    public PreconditionFailedException(string message, Exception innerException) : base(message, innerException) { }

    public PreconditionFailedException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ProvisionedConcurrencyConfigNotFoundException : AmazonLambdaException
{
    public ProvisionedConcurrencyConfigNotFoundException(string message) : base(message) { }

    public ProvisionedConcurrencyConfigNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public ProvisionedConcurrencyConfigNotFoundException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class RequestTooLargeException : AmazonLambdaException
{
    public RequestTooLargeException(string message) : base(message) { }

    public RequestTooLargeException(string message, Exception innerException) : base(message, innerException) { }

    public RequestTooLargeException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ResourceConflictException : AmazonLambdaException
{
    public ResourceConflictException(string message) : base(message) { }

    public ResourceConflictException(string message, Exception innerException) : base(message, innerException) { }

    public ResourceConflictException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ResourceNotFoundException : AmazonLambdaException
{
    public ResourceNotFoundException(string message) : base(message) { }

    public ResourceNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public ResourceNotFoundException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ResourceNotReadyException : AmazonLambdaException
{
    public ResourceNotReadyException(string message) : base(message) { }

    public ResourceNotReadyException(string message, Exception innerException) : base(message, innerException) { }

    public ResourceNotReadyException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ServiceException : AmazonLambdaException
{
    public ServiceException(string message) : base(message) { }

    public ServiceException(string message, Exception innerException) : base(message, innerException) { }

    public ServiceException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class TooManyRequestsException : AmazonLambdaException
{
    public TooManyRequestsException(string message) : base(message) { }

    public TooManyRequestsException(string message, Exception innerException) : base(message, innerException) { }

    public TooManyRequestsException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
