using System.Collections.Concurrent;
using System.Security.Cryptography;
using LocalAws.Iam.Policies;

namespace LocalAws.Credentials;

/// <summary>The keys in force. They live in memory only: no secret is ever written to the state folder.</summary>
public sealed class CredentialStore
{
    private readonly ConcurrentDictionary<string, Credential> _byAccessKey = new(StringComparer.Ordinal);

    /// <summary>Temporary keys of a role, as a function or an assumed role gets them.</summary>
    /// <param name="principal">The ARN of the role.</param>
    /// <param name="buckets">When given, all that the keys open: the objects of these buckets.</param>
    /// <param name="expires">When the keys end; null for not before they are revoked.</param>
    public Credential Issue(string principal, IReadOnlySet<string>? buckets = null, DateTimeOffset? expires = null) =>
        Add(new("ASIA" + Letters(16), Secret(40), Secret(200), principal, buckets) { Expires = expires });

    /// <summary>Temporary keys of whoever assumed a role.</summary>
    /// <param name="policy">What narrows them; null for nothing.</param>
    internal Credential IssueSession(string principal, PolicyDocument? policy, DateTimeOffset expires) =>
        Add(new("ASIA" + Letters(16), Secret(40), Secret(200), principal, null) { Expires = expires, SessionPolicy = policy });

    /// <summary>Long-lived keys with a chosen name, for a person's AWS CLI.</summary>
    public Credential AddUser(string accessKeyId, string secretAccessKey, string principal) =>
        Add(new(accessKeyId, secretAccessKey, null, principal, null));

    /// <summary>Makes keys invalid, as an expiry would.</summary>
    public void Revoke(Credential credential) => _byAccessKey.TryRemove(credential.AccessKeyId, out _);

    internal Credential? Find(string accessKeyId) => _byAccessKey.GetValueOrDefault(accessKeyId);

    private Credential Add(Credential credential) => _byAccessKey[credential.AccessKeyId] = credential;

    private static string Letters(int length) => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length);

    private static string Secret(int length) => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", length);
}
