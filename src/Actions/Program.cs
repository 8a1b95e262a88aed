using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Hosting;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions;

/// <summary>One executable, many functions: <c>PIPELINE_ACTION</c> says which of these it is.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        var environment = FunctionEnvironment.Current;
        var settings = new AwsClientSettings(environment);
        var clients = new DeploymentClients(settings);
        var address = new PublicAddress(environment);
        return PipelineFunction.RunAsync(args,
        [
            new RestoreDeps(),
            new TestAndPackage(),
            new DeployApp(clients.LambdaAsync),
            new DeployApi(clients.ApiGatewayAsync, settings, address),
            new DeploySite(clients.S3Async, settings, address),
            new E2eTest(),
        ]);
    }
}
