using CodePipelineActions.Aws;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>The parameters that send a deployment to another region or account.</summary>
internal static class TargetParameters
{
    public static IReadOnlyList<Parameter> Accepted { get; } =
    [
        new("region", "The region to deploy to.") { DefaultDescription = "the function's own" },
        new("role", "The ARN of a role to assume for the deployment, in this account or another.") { DefaultDescription = "the function's own role" },
    ];

    public static AwsTarget Bind(BoundParameters values) => new(values.TextOrNull("region"), values.TextOrNull("role"));
}
