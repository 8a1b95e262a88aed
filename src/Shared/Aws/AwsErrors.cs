using Amazon.CodePipeline;
using Amazon.Runtime;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Aws;

/// <summary>Turns what AWS answered into a failure that says whose it is.</summary>
public static class AwsErrors
{
    /// <summary>The failure for an answer of AWS: access denied is a <c>PermissionError</c>, throttling or no answer <c>SystemUnavailable</c>,
    /// what is not implemented there <c>ConfigurationError</c>, all else <c>JobFailed</c>.</summary>
    /// <param name="error">What the SDK threw.</param>
    /// <param name="what">The thing that failed, as the beginning of a sentence.</param>
    public static ActionException Translate(AmazonServiceException error, string what) => new(TypeOf(error), $"{what}: {error.Message.TrimEnd('.')} ({Code(error)}).{Mend(error)}", error);

    internal static FailureType TypeOf(AmazonServiceException error) => error switch
    {
        _ when IsDenied(error) => FailureType.PermissionError,
        // Waiting does not help: S3 has not everything either, and an AWS for tests has less.
        _ when IsNotImplemented(error) => FailureType.ConfigurationError,
        { ErrorCode: "Throttling" or "ThrottlingException" or "TooManyRequestsException" or "SlowDown" or "RequestTimeout" } => FailureType.SystemUnavailable,
        { StatusCode: 0 or >= System.Net.HttpStatusCode.InternalServerError or System.Net.HttpStatusCode.TooManyRequests } => FailureType.SystemUnavailable,
        _ => FailureType.JobFailed,
    };

    internal static bool IsNotImplemented(AmazonServiceException error) =>
        error.ErrorCode == "NotImplemented" || error.StatusCode == System.Net.HttpStatusCode.NotImplemented;

    private static bool IsDenied(AmazonServiceException error) =>
        error.ErrorCode is "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "InvalidClientTokenId" or "UnrecognizedClientException" or "ExpiredToken" or "ExpiredTokenException"
        || error.StatusCode == System.Net.HttpStatusCode.Forbidden;

    private static string Code(AmazonServiceException error) =>
        string.IsNullOrEmpty(error.ErrorCode) ? $"HTTP {(int)error.StatusCode}" : string.IsNullOrEmpty(error.RequestId) ? error.ErrorCode : $"{error.ErrorCode}, request {error.RequestId}";

    private static string Mend(AmazonServiceException error) => TypeOf(error) switch
    {
        _ when IsNotImplemented(error) => " Retrying does not help. Leave it out, or, if the message names the embedded AWS, run this action on AWS.",
        _ when error.ErrorCode is "ExpiredToken" or "ExpiredTokenException" => " Retry the stage: it brings new keys.",
        var type when type == FailureType.PermissionError => " Give the role that the message names this permission.",
        var type when type == FailureType.SystemUnavailable => " Retry the stage, or give the action 'retries'.",
        _ => "",
    };
}
