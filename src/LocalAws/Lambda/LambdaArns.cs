namespace LocalAws.Lambda;

/// <summary>The ARNs of one account and region.</summary>
internal sealed class LambdaArns(LocalAwsOptions options)
{
    public string Region => options.Region;

    public string AccountId => options.AccountId;

    /// <summary>The ARN of a function, with its qualifier when there is one.</summary>
    public string Of(string name, string? qualifier = null) =>
        $"arn:aws:lambda:{options.Region}:{options.AccountId}:function:{name}{(string.IsNullOrEmpty(qualifier) ? "" : ":" + qualifier)}";
}
