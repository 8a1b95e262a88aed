using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates;

/// <summary>What every template can refer to without declaring it.</summary>
internal static class PseudoParameters
{
    public const string NoValue = "AWS::NoValue";

    public static IReadOnlyDictionary<string, JsonNode> For(TemplateSettings settings) => new Dictionary<string, JsonNode>
    {
        ["AWS::AccountId"] = settings.AccountId,
        ["AWS::NotificationARNs"] = new JsonArray(),
        ["AWS::Partition"] = "aws",
        ["AWS::Region"] = settings.Region,
        ["AWS::StackId"] = settings.StackId ?? $"arn:aws:cloudformation:{settings.Region}:{settings.AccountId}:stack/{settings.StackName}/00000000-0000-0000-0000-000000000000",
        ["AWS::StackName"] = settings.StackName,
        ["AWS::URLSuffix"] = "amazonaws.com",
    };
}
