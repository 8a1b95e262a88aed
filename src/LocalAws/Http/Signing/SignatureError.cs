namespace LocalAws.Http.Signing;

/// <summary>Each way to refuse a signature, under the name that the service's protocol has for it.</summary>
internal static class SignatureError
{
    public static AwsError Missing(ErrorFormat format) => format switch
    {
        ErrorFormat.S3Xml => new(403, "AccessDenied", "Access Denied: the request is not signed."),
        ErrorFormat.QueryXml => new(403, "MissingAuthenticationToken", "Request is missing Authentication Token"),
        _ => new(Status(format), "MissingAuthenticationTokenException", "Missing Authentication Token"),
    };

    public static AwsError Malformed(ErrorFormat format, string reason) => format switch
    {
        ErrorFormat.S3Xml => new(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed; {reason}"),
        ErrorFormat.QueryXml => new(400, "IncompleteSignature", reason),
        _ => new(Status(format), "IncompleteSignatureException", reason),
    };

    public static AwsError UnknownKey(ErrorFormat format) => format switch
    {
        ErrorFormat.S3Xml => new(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."),
        ErrorFormat.QueryXml => new(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
        _ => new(Status(format), "UnrecognizedClientException", "The security token included in the request is invalid."),
    };

    public static AwsError WrongToken(ErrorFormat format) => format == ErrorFormat.S3Xml
        ? new(400, "InvalidToken", "The provided token is malformed or otherwise invalid.")
        : UnknownKey(format);

    public static AwsError ExpiredToken(ErrorFormat format) => format switch
    {
        ErrorFormat.S3Xml => new(400, "ExpiredToken", "The provided token has expired."),
        ErrorFormat.QueryXml => new(403, "ExpiredToken", "The security token included in the request is expired"),
        _ => new(Status(format), "ExpiredTokenException", "The security token included in the request is expired"),
    };

    public static AwsError Mismatch(ErrorFormat format) => format switch
    {
        ErrorFormat.S3Xml or ErrorFormat.QueryXml => new(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method."),
        _ => new(Status(format), "InvalidSignatureException", "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method."),
    };

    public static AwsError Skewed(ErrorFormat format, DateTimeOffset signed, DateTimeOffset now) => format switch
    {
        ErrorFormat.S3Xml => new(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large."),
        ErrorFormat.QueryXml => new(403, "SignatureDoesNotMatch", SkewText(signed, now)),
        _ => new(Status(format), "InvalidSignatureException", SkewText(signed, now)),
    };

    public static AwsError Expired() => new(403, "AccessDenied", "Request has expired");

    public static AwsError Unsigned(string header) =>
        new(403, "AccessDenied", $"There were headers present in the request which were not signed: {header}");

    public static AwsError OnlyObjects(ErrorFormat format) => format is ErrorFormat.S3Xml or ErrorFormat.QueryXml
        ? new(403, "AccessDenied", "Access Denied: these keys open the objects of their own buckets and nothing else.")
        : new(Status(format), "AccessDeniedException", "These keys open the objects of their own buckets in S3 and nothing else.");

    /// <summary>JSON 1.1 services refuse with 400, REST services with 403.</summary>
    private static int Status(ErrorFormat format) => format == ErrorFormat.Json ? 400 : 403;

    private static string SkewText(DateTimeOffset signed, DateTimeOffset now) =>
        $"Signature {(signed < now ? "expired" : "not yet current")}: {signed:yyyyMMdd'T'HHmmss'Z'} is not within 15 minutes of {now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.";
}
