using Amazon.CloudWatch;
using Amazon.Lambda;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>The clients of deploy-app, each made when it is needed.</summary>
/// <param name="Lambda">For the function.</param>
/// <param name="Hooks">For hooks: it waits for an answer as long as a function may run, and never asks twice.</param>
/// <param name="CloudWatch">For alarms.</param>
internal sealed record AppClients(ClientFor<IAmazonLambda> Lambda, ClientFor<IAmazonLambda> Hooks, ClientFor<IAmazonCloudWatch> CloudWatch);
