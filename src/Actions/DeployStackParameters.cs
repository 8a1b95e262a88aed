using System.Text.RegularExpressions;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Actions.Deployments.Stacks;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions;

internal sealed partial record DeployStackParameters(string Stack, AwsTarget Target)
{
    private const string ParameterPrefix = "Param.";

    private static readonly string[] Known = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"];

    /// <summary>The template's place; <see langword="null"/> for the usual names.</summary>
    public required string? Template { get; init; }

    /// <summary>The place of a file with parameters; <see langword="null"/> for none.</summary>
    public required string? ParameterFile { get; init; }

    /// <summary>Parameters given one by one, which go before those of the file.</summary>
    public required IReadOnlyDictionary<string, string> Overrides { get; init; }

    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>The role that CloudFormation itself uses; <see langword="null"/> for the caller's own rights, or those of the role that the stack has.</summary>
    public required string? StackRole { get; init; }

    public static ParameterSet Accepted { get; } = new(
    [
        new("stack", "The name of the stack; it is created when it is not there.") { Required = true },
        new("template", "The template, as a path in the artifact, or as Artifact::path in another input artifact.") { DefaultDescription = "the first there is of " + string.Join(", ", StackFiles.DefaultTemplates) },
        new("parameters", "A JSON file with the stack's parameters, as path or Artifact::path: the list that the AWS CLI takes, or CodePipeline's template configuration with Parameters and Tags."),
        Parameter.Family(ParameterPrefix, "A parameter of the template: Param.NAME=value. It goes before the file's."),
        new("capabilities", $"What the template may do, separated by commas: {string.Join(", ", Known)}."),
        new("stackRole", "The ARN of the role that CloudFormation works with.") { DefaultDescription = "the role that deploys, or the one that the stack has already" },
        .. TargetParameters.Accepted,
    ]);

    public static DeployStackParameters Bind(BoundParameters values) => new(StackName(values.Text("stack")), TargetParameters.Bind(values))
    {
        Template = values.TextOrNull("template"),
        ParameterFile = values.TextOrNull("parameters"),
        Overrides = values.Family(ParameterPrefix),
        Capabilities = ReadCapabilities(values.TextOrNull("capabilities")),
        StackRole = TargetParameters.Role(values, "stackRole"),
    };

    private static string StackName(string name) => NamePattern().IsMatch(name) ? name
        : throw ActionException.Configuration($"UserParameters: 'stack' is '{name}', and must begin with a letter and have up to 128 letters, digits and '-', such as shop-prod.");

    private static IReadOnlyList<string> ReadCapabilities(string? text)
    {
        var given = text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList() ?? [];
        return given.Find(capability => !Known.Contains(capability)) is { } unknown
            ? throw ActionException.Configuration($"'capabilities' has '{unknown}', and takes {string.Join(", ", Known)}.")
            : given;
    }

    // A stack's ARN is one of its names, of a stack that is there.
    [GeneratedRegex(@"^([a-zA-Z][-a-zA-Z0-9]{0,127}|arn:[^:]+:cloudformation:.+)\z")]
    private static partial Regex NamePattern();
}
