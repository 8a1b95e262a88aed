using LocalAws.Values;

namespace LocalAws.CloudFormation.Templates;

/// <summary>What a stack is created with: its name, where, and the parameters that differ from their defaults.</summary>
public sealed record TemplateSettings
{
    public string StackName { get; init; } = "local";

    /// <summary>What <c>AWS::StackId</c> is; null for one that follows from the name.</summary>
    public string? StackId { get; init; }

    public string Region { get; init; } = "us-east-1";

    public string AccountId { get; init; } = "123456789012";

    /// <summary>What parameters and dynamic references find in Parameter Store and Secrets Manager.</summary>
    public LocalValues Values { get; init; } = LocalValues.None;

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
