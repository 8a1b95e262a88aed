using System.Text;
using System.Text.Json;
using Bench.ColdStart;
using Bench.Running;

namespace Bench.Sites;

/// <summary><c>deploy-site</c> as it is packaged and as Lambda starts it: a new process for one job, from its start to the answered invocation.</summary>
internal sealed class PackagedFunction(FunctionContender package)
{
    public const string Name = "deploy-site";

    public static async Task<PackagedFunction> MakeAsync(SiteServer server, CancellationToken cancellationToken)
    {
        var package = await FunctionBuilds.PackagedAsync(Name, cancellationToken);
        var variables = new Dictionary<string, string>(package.Environment) { ["AWS_SESSION_TOKEN"] = "" };
        foreach (var (name, value) in TemplateVariables()) variables[name] = value;
        foreach (var (name, value) in server.Environment)
            if (value is not null) variables[name] = value;
        return new(package with { Environment = variables });
    }

    // What the function has on AWS, it has here.
    private static Dictionary<string, string> TemplateVariables()
    {
        using var template = JsonDocument.Parse(File.ReadAllText(Path.Combine(WorkFolder.Repository, "template.json")));
        return template.RootElement.GetProperty("Resources").GetProperty("DeploySiteFunction").GetProperty("Properties").GetProperty("Environment").GetProperty("Variables")
            .EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!);
    }

    public async Task<Measurement> PublishAsync(string site, string bucket, CancellationToken cancellationToken)
    {
        var job = new ActionJob(Name, $"bucket={bucket}", site);
        using var server = new FunctionServer([], id => Encoding.UTF8.GetBytes(job.Event(null, id).ToJsonString()));
        var run = await package.StartAsync(server, 0, cancellationToken);
        return new Measurement(run.First, run.Cpu, run.PeakBytes);
    }
}
