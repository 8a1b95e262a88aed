using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Actions.Deployments.App;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions;

/// <summary>Every action of this executable, composed. Nothing here touches AWS: an action makes its clients when it runs.</summary>
internal static class Catalog
{
    public static IReadOnlyList<IPipelineAction> Create(FunctionEnvironment environment)
    {
        var settings = new AwsClientSettings(environment);
        var clients = new DeploymentClients(settings);
        var address = new PublicAddress(environment);
        return
        [
            new RestoreDeps(clients.S3Async),
            new TestAndPackage(),
            new DeployApp(new AppClients(clients.LambdaAsync, clients.PatientLambdaAsync, clients.CloudWatchAsync)),
            new DeployApi(clients.ApiGatewayAsync, settings, address),
            new DeploySite(clients.S3Async, clients.CloudFrontAsync, settings, address),
            new DeployStack(clients.CloudFormationAsync, clients.S3Async),
            new E2eTest(),
        ];
    }
}
