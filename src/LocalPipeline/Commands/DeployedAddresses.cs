using LocalPipeline.Console;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.State;

namespace LocalPipeline.Commands;

/// <summary>What the executions so far have deployed, and where.</summary>
internal static class DeployedAddresses
{
    private static readonly string[] FrontDoors = ["/_api/", "/_site/"];

    /// <returns>The latest of each stage; the last one deployed comes last.</returns>
    public static IReadOnlyList<Deployment> Find(ExecutionHistory history) => Find(history.All().Select(folder => folder.Load()));

    /// <param name="executions">Oldest first.</param>
    public static IReadOnlyList<Deployment> Find(IEnumerable<ExecutionState> executions)
    {
        var latest = new OrderedDictionary<(string Stage, string Kind), Deployment>();
        foreach (var (stage, action) in executions.SelectMany(execution => execution.Stages).SelectMany(stage => stage.Actions.Select(action => (stage, action))))
        {
            foreach (var deployment in action.Status == Status.Succeeded ? Deployments.Of(stage.Name, action.Variables) : [])
            {
                latest.Remove((stage.Name, deployment.Kind));
                latest.Add((stage.Name, deployment.Kind), deployment);
            }
        }

        return [.. latest.Values];
    }

    /// <summary>The address as the embedded AWS is reached now: on another port than then, maybe. What leads elsewhere, such as to a host name of the site's own, stays.</summary>
    public static string At(Uri endpoint, string url) => FrontDoor(url) is { } address ? new UriBuilder(address) { Port = endpoint.Port }.Uri.ToString() : url;

    /// <summary>The port of the embedded AWS when it was deployed to last; null when nothing was.</summary>
    public static int? Port(IEnumerable<Deployment> deployed) => deployed.Select(deployment => FrontDoor(deployment.Url)?.Port).LastOrDefault(port => port is not null);

    /// <summary>What to tell of the sites that were deployed while the embedded AWS was on another port than it is now: each knows its API by the address of then.</summary>
    public static IEnumerable<string> Warnings(Uri endpoint, IEnumerable<Deployment> deployed) =>
        from deployment in deployed
        where deployment.Kind == Deployments.Site
        let port = FrontDoor(deployment.Url)?.Port
        where port is not null && port != endpoint.Port
        group deployment.Stage by port into stages
        select $"warning: the site of {string.Join(" and ", stages)} still looks for its API on port {stages.Key}, and the embedded AWS is on {endpoint.Port} now. Name the old port (--port {stages.Key}), or deploy anew: {OwnCommand.LineHere("release")}";

    private static Uri? FrontDoor(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http", Host: "127.0.0.1" } && FrontDoors.Any(door => address.AbsolutePath.StartsWith(door, StringComparison.Ordinal))
            ? address
            : null;
}
