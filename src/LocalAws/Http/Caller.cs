using LocalAws.Iam.Policies;

namespace LocalAws.Http;

/// <summary>Who signed a request, without the secret.</summary>
/// <param name="AccessKeyId">The key that signed.</param>
/// <param name="Principal">The ARN of the role or user that the key belongs to.</param>
/// <param name="Buckets">When not null, the only thing these credentials may do: reach objects in these buckets (a job's artifact credentials).</param>
internal sealed record Caller(string AccessKeyId, string Principal, IReadOnlySet<string>? Buckets)
{
    /// <summary>What narrows this session of a role beside the role's own policies; null when nothing does.</summary>
    public PolicyDocument? SessionPolicy { get; init; }
}
