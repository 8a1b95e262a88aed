namespace LocalAws.Iam.Policies;

/// <summary>What one request wants to do, in the words of policies.</summary>
/// <param name="Action"><c>s3:GetObject</c>.</param>
/// <param name="Resource">An ARN, or <c>*</c> for actions that have no resources.</param>
internal sealed record AccessRequest(string Action, string Resource)
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>Values of condition keys, by names in lower case, beside those that every request has.</summary>
    public IReadOnlyDictionary<string, string> Conditions { get; init; } = None;
}
