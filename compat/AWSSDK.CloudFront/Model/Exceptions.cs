using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudFront.Model;

public class AccessDeniedException : AmazonCloudFrontException
{
    public AccessDeniedException(string message) : base(message) { }

    public AccessDeniedException(string message, Exception innerException) : base(message, innerException) { }

    public AccessDeniedException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class BatchTooLargeException : AmazonCloudFrontException
{
    public BatchTooLargeException(string message) : base(message) { }

    public BatchTooLargeException(string message, Exception innerException) : base(message, innerException) { }

    public BatchTooLargeException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class InconsistentQuantitiesException : AmazonCloudFrontException
{
    public InconsistentQuantitiesException(string message) : base(message) { }

    public InconsistentQuantitiesException(string message, Exception innerException) : base(message, innerException) { }

    public InconsistentQuantitiesException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class InvalidArgumentException : AmazonCloudFrontException
{
    public InvalidArgumentException(string message) : base(message) { }

    public InvalidArgumentException(string message, Exception innerException) : base(message, innerException) { }

    public InvalidArgumentException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class MissingBodyException : AmazonCloudFrontException
{
    public MissingBodyException(string message) : base(message) { }

    public MissingBodyException(string message, Exception innerException) : base(message, innerException) { }

    public MissingBodyException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class NoSuchDistributionException : AmazonCloudFrontException
{
    public NoSuchDistributionException(string message) : base(message) { }

    public NoSuchDistributionException(string message, Exception innerException) : base(message, innerException) { }

    public NoSuchDistributionException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class NoSuchInvalidationException : AmazonCloudFrontException
{
    public NoSuchInvalidationException(string message) : base(message) { }

    public NoSuchInvalidationException(string message, Exception innerException) : base(message, innerException) { }

    public NoSuchInvalidationException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class TooManyInvalidationsInProgressException : AmazonCloudFrontException
{
    public TooManyInvalidationsInProgressException(string message) : base(message) { }

    public TooManyInvalidationsInProgressException(string message, Exception innerException) : base(message, innerException) { }

    public TooManyInvalidationsInProgressException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
