using LocalAws.Iam.Policies;

namespace LocalAws.Credentials;

/// <summary>A set of keys that the embedded AWS accepts. Not a record: its secrets must never be printed.</summary>
public sealed class Credential
{
    internal Credential(string accessKeyId, string secretAccessKey, string? sessionToken, string principal, IReadOnlySet<string>? buckets) =>
        (AccessKeyId, SecretAccessKey, SessionToken, Principal, Buckets) = (accessKeyId, secretAccessKey, sessionToken, principal, buckets);

    public string AccessKeyId { get; }

    public string SecretAccessKey { get; }

    public string? SessionToken { get; }

    /// <summary>The ARN of the role or user behind the keys.</summary>
    public string Principal { get; }

    /// <summary>When not null, all that the keys open: the objects of these buckets.</summary>
    public IReadOnlySet<string>? Buckets { get; }

    /// <summary>When they end by themselves; null for never.</summary>
    public DateTimeOffset? Expires { get; internal init; }

    /// <summary>What narrows these keys beside the policies of their role; null when nothing does.</summary>
    internal PolicyDocument? SessionPolicy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{AccessKeyId} ({Principal})";
}
