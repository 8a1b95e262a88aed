namespace CodePipelineActions.Jobs;

/// <summary>Replaces known secrets in whatever leaves the function: log lines, summaries, failure messages.</summary>
internal sealed class SecretMask
{
    private const string Mask = "***";

    // Shorter values would mask ordinary words; AWS's are longer.
    private const int ShortestSecret = 12;

    private readonly string[] _secrets;

    // A secret in an address (a presigned one) is escaped.
    public SecretMask(IEnumerable<string?> secrets) => _secrets = [.. secrets.OfType<string>().Where(s => s.Length >= ShortestSecret)
        .SelectMany(s => new[] { s, Uri.EscapeDataString(s) }).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)];

    public static SecretMask For(ArtifactCredentials? job, FunctionEnvironment function) =>
        new([job?.AccessKeyId, job?.SecretAccessKey, job?.SessionToken, .. function.Secrets]);

    public string Apply(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        return text;
    }
}
