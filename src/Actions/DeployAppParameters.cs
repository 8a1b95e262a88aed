using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions;

internal sealed record DeployAppParameters(string Function, string Alias, AwsTarget Target)
{
    public static ParameterSet Accepted { get; } = new(
    [
        new("function", "The name or ARN of the Lambda function.") { Required = true },
        new("alias", "The alias that the callers use; it is created when it is not there.") { Required = true },
        .. TargetParameters.Accepted,
    ]);

    public static DeployAppParameters Bind(BoundParameters values) => new(values.Text("function"), values.Text("alias"), TargetParameters.Bind(values));
}
