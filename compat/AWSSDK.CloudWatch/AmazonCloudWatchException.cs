using System.Net;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;

namespace Amazon.CloudWatch;

public class AmazonCloudWatchException : AmazonServiceException
{
    public AmazonCloudWatchException(string message) : base(message) { }

    public AmazonCloudWatchException(string message, Exception innerException) : base(message, innerException) { }

    public AmazonCloudWatchException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    internal static AmazonCloudWatchException Create(string code, string message, Exception inner) => code switch
    {
        "InvalidParameterValue" => new InvalidParameterValueException(message, inner),
        "InvalidNextToken" => new InvalidNextTokenException(message, inner),
        _ => new AmazonCloudWatchException(message, inner),
    };
}
