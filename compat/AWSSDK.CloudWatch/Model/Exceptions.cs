using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class InvalidNextTokenException : AmazonCloudWatchException
{
    public InvalidNextTokenException(string message) : base(message) { }

    public InvalidNextTokenException(string message, Exception innerException) : base(message, innerException) { }

    public InvalidNextTokenException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class InvalidParameterValueException : AmazonCloudWatchException
{
    public InvalidParameterValueException(string message) : base(message) { }

    public InvalidParameterValueException(string message, Exception innerException) : base(message, innerException) { }

    public InvalidParameterValueException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
