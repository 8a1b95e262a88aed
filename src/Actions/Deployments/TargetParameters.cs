using System.Text.RegularExpressions;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>The parameters that send a deployment to another region or account.</summary>
internal static partial class TargetParameters
{
    public static IReadOnlyList<Parameter> Accepted { get; } =
    [
        new("region", "The region to deploy to.") { DefaultDescription = "the function's own" },
        new("role", "The ARN of a role to assume for the deployment, in this account or another.") { DefaultDescription = "the function's own role" },
    ];

    public static AwsTarget Bind(BoundParameters values) => new(values.TextOrNull("region"), Role(values, "role"));

    /// <exception cref="ActionException">It is no role's ARN.</exception>
    public static string? Role(BoundParameters values, string parameter) => values.TextOrNull(parameter) is not { } role || RoleArn().IsMatch(role) ? values.TextOrNull(parameter)
        : throw ActionException.Configuration($"UserParameters: '{parameter}' is '{role}', and must be a role's ARN, such as arn:aws:iam::123456789012:role/deployer.");

    [GeneratedRegex(@"^arn:[^:]+:iam::[0-9]{12}:role/.+\z")]
    private static partial Regex RoleArn();
}
