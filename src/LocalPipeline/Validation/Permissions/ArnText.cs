namespace LocalPipeline.Validation.Permissions;

/// <summary>Writes ARNs as policies have them.</summary>
internal sealed record ArnText(string Region, string Account)
{
    public static string Bucket(string name) => $"arn:aws:s3:::{name}";

    public string Of(string service, string resource) => $"arn:aws:{service}:{Region}:{Account}:{resource}";

    /// <summary>A function by its name or its ARN, whole or in part.</summary>
    public string Function(string name) => name.Split(':') switch
    {
        ["arn", ..] => name,
        [var account, "function", .. var rest] => $"arn:aws:lambda:{Region}:{account}:function:{string.Join(':', rest)}",
        _ => Of("lambda", $"function:{name}"),
    };

    /// <summary>What a key knows of a service that uses it for its caller.</summary>
    public IReadOnlyDictionary<string, string> Through(string service) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kms:viaservice"] = $"{service}.{Region}.amazonaws.com",
        ["kms:calleraccount"] = Account,
    };
}
