using System.Net;
using Amazon.Runtime;

namespace CodePipelineActions.Aws;

/// <summary>The table from what AWS answers to what it means. A code goes before a status, and the words of a message before both where one code has two meanings.</summary>
internal static class AwsFaults
{
    private static readonly (AwsFault Fault, string Codes)[] Rows =
    [
        (AwsFault.Denied, "AccessDenied AccessDeniedException UnauthorizedOperation UnauthorizedAccess AuthorizationError NotAuthorized"),
        (AwsFault.DeniedByKey, "KMS.AccessDeniedException KMSAccessDeniedException"),
        (AwsFault.KeysExpired, "ExpiredToken ExpiredTokenException TokenRefreshRequired"),
        (AwsFault.KeysUnknown, "InvalidToken InvalidClientTokenId InvalidAccessKeyId UnrecognizedClientException MissingAuthenticationToken "
            + "MissingAuthenticationTokenException IncompleteSignature IncompleteSignatureException SignatureDoesNotMatch InvalidSignatureException AuthFailure "
            + "MissingSecurityHeader NotSignedUp InvalidSecurity"),
        (AwsFault.Account, "AccountProblem AllAccessDisabled OptInRequired SubscriptionRequiredException PendingVerification InvalidPayer RegionDisabledException"),
        (AwsFault.Clock, "RequestTimeTooSkewed RequestExpired RequestInTheFuture"),
        (AwsFault.Busy, "Throttling ThrottlingException ThrottledException RequestThrottled RequestThrottledException TooManyRequestsException "
            + "RequestLimitExceeded BandwidthLimitExceeded SlowDown PriorRequestNotComplete KMS.ThrottlingException EC2ThrottledException"),
        (AwsFault.Busy, "InternalError InternalFailure InternalServerError ServiceException ServiceUnavailable ServiceUnavailableException RequestTimeout "
            + "RequestTimeoutException OperationAborted TemporaryRedirect BadDigest IncompleteBody XAmzContentSHA256Mismatch XAmzContentChecksumMismatch "
            + "KMS.InternalException KMS.KMSInternalException KMS.DependencyTimeoutException KMS.KeyUnavailableException"),
        (AwsFault.KeyUnusable, "KMS.DisabledException KMS.NotFoundException KMS.InvalidStateException KMS.KMSInvalidStateException KMS.InvalidKeyUsageException "
            + "KMSDisabledException KMSNotFoundException KMSInvalidStateException"),
        (AwsFault.OtherRegion, "PermanentRedirect Redirect AuthorizationHeaderMalformed IllegalLocationConstraintException MovedPermanently"),
        (AwsFault.NotImplemented, "NotImplemented NotImplementedException"),
        (AwsFault.NoBucket, "NoSuchBucket InvalidBucketName"),
        (AwsFault.Archived, "InvalidObjectState"),
    ];

    private static readonly Dictionary<string, AwsFault> ByCode =
        Rows.SelectMany(row => row.Codes.Split(' ').Select(code => (code, row.Fault))).ToDictionary(pair => pair.code, pair => pair.Fault, StringComparer.Ordinal);

    private static readonly HashSet<string> Throttles = [.. Rows.First(row => row.Fault == AwsFault.Busy).Codes.Split(' ')];

    /// <summary>Whether AWS only asks for patience: it is there, and the request was right.</summary>
    public static bool IsThrottle(AmazonServiceException error) => error.StatusCode == HttpStatusCode.TooManyRequests || Throttles.Contains(error.ErrorCode ?? "");

    public static AwsFault Of(AmazonServiceException error) => error switch
    {
        _ when IsOfTheClock(error) => AwsFault.Clock,
        _ when ByCode.TryGetValue(error.ErrorCode ?? "", out var fault) => fault == AwsFault.Denied && Names(error, "kms:") ? AwsFault.DeniedByKey : fault,
        { StatusCode: HttpStatusCode.NotImplemented } => AwsFault.NotImplemented,
        // An answer that says that all is well, and cannot be read, was damaged on its way.
        AmazonUnmarshallingException or { StatusCode: >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices } => AwsFault.Busy,
        _ when HasNoReason(error) => OfHead(error.StatusCode),
        _ => OfStatus(error.StatusCode),
    };

    // What clients of S3 make of an answer without a body is the status's name.
    private static bool HasNoReason(AmazonServiceException error) =>
        string.IsNullOrEmpty(error.ErrorCode) || error.ErrorCode == error.StatusCode.ToString() || error.ErrorCode == ((int)error.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static AwsFault OfHead(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => AwsFault.Unexplained400,
        HttpStatusCode.Forbidden => AwsFault.Unexplained403,
        HttpStatusCode.MovedPermanently => AwsFault.OtherRegion,
        _ => OfStatus(status),
    };

    private static AwsFault OfStatus(HttpStatusCode status) => status switch
    {
        0 or >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => AwsFault.Busy,
        HttpStatusCode.Forbidden => AwsFault.Denied,
        _ => AwsFault.Other,
    };

    // "Signature expired: … is now earlier than …" has the code of a wrong secret.
    private static bool IsOfTheClock(AmazonServiceException error) =>
        error.ErrorCode is "SignatureDoesNotMatch" or "InvalidSignatureException" or "AccessDenied" or "AuthFailure"
        && (Names(error, "Signature expired") || Names(error, "Signature not yet current") || Names(error, "Request has expired"));

    private static bool Names(AmazonServiceException error, string text) => error.Message?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
