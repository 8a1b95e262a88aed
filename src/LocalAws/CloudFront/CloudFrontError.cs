using LocalAws.Http;

namespace LocalAws.CloudFront;

/// <summary>CloudFront's refusals.</summary>
internal static class CloudFrontError
{
    public static AwsError NoSuchDistribution() => new(404, "NoSuchDistribution", "The specified distribution does not exist.");

    public static AwsError NoSuchInvalidation() => new(404, "NoSuchInvalidation", "The specified invalidation does not exist.");

    public static AwsError DistributionExists() => new(409, "DistributionAlreadyExists", "The caller reference that you are using to create a distribution is associated with another distribution.");

    public static AwsError Malformed(string what) => new(400, "MalformedXML", $"The XML you provided was not well-formed or did not validate against our published schema: {what}.");

    public static AwsError Quantities() => new(400, "InconsistentQuantities", "The value of Quantity and the number of items do not match.");

    public static AwsError Invalid(string message) => new(400, "InvalidArgument", message);

    public static AwsError ReferenceUsed() => new(400, "InvalidArgument", "Your request contains a caller reference that was used for a previous invalidation batch for the same distribution.");

    public static AwsError TooMany() => new(400, "TooManyInvalidationsInProgress", "Processing your request will cause you to exceed the maximum number of in-progress invalidations.");

    public static AwsError Unavailable() => new(503, "ServiceUnavailable", "CloudFront encountered an internal error. Please try again.");
}
