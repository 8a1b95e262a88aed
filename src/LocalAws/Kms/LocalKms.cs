using LocalAws.Http;
using LocalAws.Iam;
using LocalAws.Iam.Policies;

namespace LocalAws.Kms;

/// <summary>The embedded KMS: keys, and who may have S3 encrypt and decrypt with them. It has no API of its own, and encrypts nothing.</summary>
public sealed class LocalKms
{
    public const string GenerateDataKey = "kms:GenerateDataKey";
    public const string Decrypt = "kms:Decrypt";

    private readonly LocalAwsOptions _options;
    private readonly KeyStore _keys;
    private readonly LocalIam _iam;

    internal LocalKms(LocalAwsOptions options, KeyStore keys, LocalIam iam) => (_options, _keys, _iam) = (options, keys, iam);

    /// <summary>Declares a key, or gives one that is there another policy.</summary>
    /// <exception cref="PolicyException">The key policy cannot be evaluated here.</exception>
    public void DeclareKey(string arn, string policy) => DeclareKey(arn, policy, _keys.Find(arn)?.Tags ?? new Dictionary<string, string>());

    /// <inheritdoc cref="DeclareKey(string, string)"/>
    /// <param name="tags">What policies can ask for by <c>aws:ResourceTag/NAME</c>.</param>
    public void DeclareKey(string arn, string policy, IReadOnlyDictionary<string, string> tags)
    {
        PolicyDocument.Parse($"of key {arn}", policy);
        _keys.Change(keys => keys.RemoveAll(key => key.Arn == arn).Add(new(arn, policy) { Aliases = _keys.Find(arn)?.Aliases ?? [], Tags = tags }));
    }

    /// <summary>The policy of a key; null when there is no such key.</summary>
    /// <param name="key">An id, an ARN, an alias or an alias's ARN.</param>
    public string? FindPolicy(string key) => _keys.Find(key)?.Policy;

    /// <summary>Forgets a key: what says that it is encrypted with it can be read by those only whose rights are not limited.</summary>
    public void RemoveKey(string arn) => _keys.Change(keys => keys.RemoveAll(key => key.Arn == arn));

    /// <summary>Calls a key by one more name, and no other key by it.</summary>
    /// <param name="alias">Beginning with <c>alias/</c>.</param>
    /// <exception cref="InvalidOperationException">There is no such key.</exception>
    public void DeclareAlias(string alias, string key)
    {
        var target = _keys.Find(key) ?? throw new InvalidOperationException($"There is no key '{key}'.");
        _keys.Change(keys => [.. keys.Select(one => one with { Aliases = [.. one.Aliases.Except([alias]), .. one.Arn == target.Arn ? [alias] : (string[])[]] })]);
    }

    public void RemoveAlias(string alias) => _keys.Change(keys => [.. keys.Select(key => key with { Aliases = [.. key.Aliases.Except([alias])] })]);

    /// <summary>Whether somebody may have S3 use a key; counts as a use of what allows it.</summary>
    /// <param name="principal">The ARN of a role or of a session of it.</param>
    /// <param name="action"><see cref="GenerateDataKey"/> to store an object, <see cref="Decrypt"/> to read one.</param>
    /// <param name="key">As the object or the bucket names it; null is none.</param>
    /// <returns>Null when he may; else the refusal, as AWS words it.</returns>
    public string? Refusal(string principal, string action, string? key)
    {
        try
        {
            return UseByS3(action, key) is { } use ? _iam.Refusal(principal, use, null) : null;
        }
        catch (AwsError e)
        {
            return e.Message;
        }
    }

    /// <summary>What it takes that S3 uses a key for somebody; null when it takes nothing.</summary>
    /// <exception cref="AwsError">There is no such key.</exception>
    internal AccessRequest? UseByS3(string action, string? key)
    {
        // The account's own key for S3 is there for everybody who may use S3.
        if (key is null or "alias/aws/s3") return null;
        var found = _keys.Find(key) ?? throw new AwsError(400, "KMS.NotFoundException", $"Key '{key}' does not exist");
        return new(action, found.Arn)
        {
            Conditions = new Dictionary<string, string>(found.Tags.Select(tag => KeyValuePair.Create($"aws:resourcetag/{tag.Key.ToLowerInvariant()}", tag.Value)))
            {
                ["kms:viaservice"] = $"s3.{_options.Region}.amazonaws.com",
                ["kms:calleraccount"] = _options.AccountId,
            },
        };
    }
}
