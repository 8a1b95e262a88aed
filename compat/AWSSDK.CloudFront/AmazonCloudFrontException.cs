using System.Net;
using Amazon.CloudFront.Model;
using Amazon.Runtime;

namespace Amazon.CloudFront;

public class AmazonCloudFrontException : AmazonServiceException
{
    public AmazonCloudFrontException(string message) : base(message) { }

    public AmazonCloudFrontException(string message, Exception innerException) : base(message, innerException) { }

    public AmazonCloudFrontException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    internal static AmazonCloudFrontException Create(string code, string message, Exception inner) => code switch
    {
        "AccessDenied" => new AccessDeniedException(message, inner),
        "BatchTooLarge" => new BatchTooLargeException(message, inner),
        "InconsistentQuantities" => new InconsistentQuantitiesException(message, inner),
        "InvalidArgument" => new InvalidArgumentException(message, inner),
        "MissingBody" => new MissingBodyException(message, inner),
        "NoSuchDistribution" => new NoSuchDistributionException(message, inner),
        "NoSuchInvalidation" => new NoSuchInvalidationException(message, inner),
        "TooManyInvalidationsInProgress" => new TooManyInvalidationsInProgressException(message, inner),
        _ => new AmazonCloudFrontException(message, inner),
    };
}
