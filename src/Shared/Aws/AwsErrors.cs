using Amazon.CodePipeline;
using Amazon.Runtime;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Aws;

/// <summary>Turns what AWS answered into a failure that says whose it is.</summary>
public static class AwsErrors
{
    /// <summary>
    /// The failure for an answer of AWS: access denied and expired keys are a <c>PermissionError</c>, throttling, a wrong clock or no answer <c>SystemUnavailable</c>,
    /// a bucket or a KMS key that cannot be used, or what is not implemented there, a <c>ConfigurationError</c>, all else <c>JobFailed</c>.
    /// </summary>
    /// <param name="error">What the SDK threw.</param>
    /// <param name="what">The thing that failed, as the beginning of a sentence.</param>
    public static ActionException Translate(AmazonServiceException error, string what)
    {
        var fault = AwsFaults.Of(error);
        return new(fault.Type, $"{what}: {error.Message.TrimEnd('.')} ({Code(error)}).{(fault.Advice.Length > 0 ? " " + fault.Advice : "")}", error);
    }

    /// <summary>Whether the same request may succeed in a moment: a throttle, an error of the service, no answer or a damaged one.</summary>
    internal static bool IsTransient(AmazonServiceException error) => AwsFaults.Of(error) == AwsFault.Busy;

    internal static FailureType TypeOf(AmazonServiceException error) => AwsFaults.Of(error).Type;

    private static string Code(AmazonServiceException error) =>
        string.IsNullOrEmpty(error.ErrorCode) ? $"HTTP {(int)error.StatusCode}" : string.IsNullOrEmpty(error.RequestId) ? error.ErrorCode : $"{error.ErrorCode}, request {error.RequestId}";
}
