using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace Actions.Tests;

public sealed class DeploymentClientsTests
{
    private static readonly AwsTarget Here = new(null, null);

    private static readonly DeploymentClients Clients = new(new AwsClientSettings(new FunctionEnvironment(new Dictionary<string, string> { ["AWS_REGION"] = "eu-west-1" })));

    [Fact]
    public async Task A_hook_is_waited_for_as_long_as_a_function_may_run_and_is_never_invoked_twice()
    {
        using var client = await Clients.PatientLambdaAsync(Here, TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromMinutes(15), client.Config.Timeout);
        Assert.Equal(0, client.Config.MaxErrorRetry);
    }

    [Fact]
    public async Task Every_other_call_is_tried_again()
    {
        using var client = await Clients.LambdaAsync(Here, TestContext.Current.CancellationToken);

        Assert.Equal(4, client.Config.MaxErrorRetry);
    }
}
