using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.State;

namespace LocalPipeline.Commands;

/// <summary>What the executions so far have deployed, and where.</summary>
internal static class DeployedAddresses
{
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

    /// <summary>The address as the embedded AWS is reached now: on another port than then, maybe.</summary>
    public static string At(Uri endpoint, string url) => new UriBuilder(url) { Host = endpoint.Host, Port = endpoint.Port }.Uri.ToString();
}
