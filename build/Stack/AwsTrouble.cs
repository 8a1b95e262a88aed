using Amazon.Runtime;

namespace StackTool;

/// <summary>Says in one line why AWS could not be asked, and what to do.</summary>
internal static class AwsTrouble
{
    private static readonly HashSet<string> NotTaken = new(StringComparer.Ordinal)
    {
        "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature", "ExpiredToken", "ExpiredTokenException", "InvalidAccessKeyId", "InvalidToken", "AuthFailure",
    };

    /// <returns>Null for what is no trouble with AWS.</returns>
    public static string? Of(Exception error) => error switch
    {
        AmazonServiceException e when NotTaken.Contains(e.ErrorCode ?? "") =>
            $"AWS does not take these credentials ({e.ErrorCode}): {e.Message} Renew them, or name others with AWS_PROFILE.",
        AmazonServiceException e => Whole(e),
        // The SDK tells here, over many lines, what each of its ways to credentials found.
        AmazonClientException e when e.Message.Contains("resolve AWS credentials", StringComparison.Ordinal) || e.Message.Contains("EC2 Instance Metadata", StringComparison.Ordinal) =>
            "There are no credentials for AWS. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        AmazonClientException e => Whole(e),
        HttpRequestException or TimeoutException or OperationCanceledException =>
            $"AWS does not answer: {error.Message}. Look at the network, at AWS_REGION, and at AWS_ENDPOINT_URL where it is set.",
        _ => null,
    };

    // The SDK's own message is at times only that there is another one.
    private static string Whole(Exception error) =>
        error.InnerException is { } inner && !error.Message.Contains(inner.Message, StringComparison.Ordinal) ? $"{error.Message} {inner.Message}" : error.Message;
}
