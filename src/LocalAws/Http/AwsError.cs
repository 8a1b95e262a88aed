namespace LocalAws.Http;

/// <summary>A refusal that the caller sees as AWS would send it: status, code and message in the service's error format.</summary>
internal sealed class AwsError(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>Members of the error beside code and message, such as S3's <c>BucketName</c> or Lambda's <c>Type</c>.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a throttled caller should wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What every operation that is not there answers: never a pretended success.</summary>
    public static AwsError NotImplemented(string operation) =>
        new(501, "NotImplemented", $"The embedded AWS has no {operation}.");
}
