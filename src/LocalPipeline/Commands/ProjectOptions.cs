using System.CommandLine;
using System.Globalization;
using LocalPipeline.Hosting;

namespace LocalPipeline.Commands;

/// <summary>The options that say what is played and where: each command takes those it needs.</summary>
internal static class ProjectOptions
{
    public const int DefaultPort = 4599;

    private const int MaxPort = 65535;

    public static Option<string?> Template { get; } = new("--template", "-t")
    {
        Description = "The CloudFormation template with the pipeline. Default: template.json in this folder or the nearest one above.",
        HelpName = "PATH",
    };

    public static Option<string?> Pipeline { get; } = new("--pipeline")
    {
        Description = "The logical id of the pipeline, when the template has several.",
        HelpName = "LOGICALID",
    };

    public static Option<string[]> Parameter { get; } = new("--parameter", "-p")
    {
        Description = "A template parameter; may be repeated.",
        HelpName = "NAME=VALUE",
    };

    public static Option<string[]> StoredParameter { get; } = new("--ssm")
    {
        Description = "A parameter of Parameter Store, for {{resolve:ssm:NAME}}, parameter types and GetParameter; may be repeated.",
        HelpName = "NAME=VALUE",
    };

    public static Option<string[]> Secret { get; } = new("--secret")
    {
        Description = "A secret of Secrets Manager; may be repeated. Others on this machine can see it: --values keeps it in a file.",
        HelpName = "NAME=VALUE",
    };

    public static Option<string?> Values { get; } = new("--values")
    {
        Description = "A JSON file with parameters and secrets: { \"ssm\": { \"NAME\": \"VALUE\" }, \"secrets\": { \"NAME\": " +
            "\"VALUE\" } }.",
        HelpName = "FILE",
    };

    public static Option<string[]> Variable { get; } = new("--variable")
    {
        Description = "A pipeline-level variable; may be repeated.",
        HelpName = "NAME=VALUE",
    };

    public static Option<string?> Source { get; } = new("--source", "-s")
    {
        Description = "The folder that the source action takes. Default: samples/dromedary beside the template, else the template's own folder.",
        HelpName = "DIR",
    };

    public static Option<string?> Work { get; } = new("--work", "-w")
    {
        Description = "Where the embedded AWS and the executions are kept. Default: .pipeline beside the template.",
        HelpName = "DIR",
    };

    public static Option<int> Port { get; } = NewPort();

    public static Option<string[]> Actions { get; } = new("--actions")
    {
        Description = "The folder of a built program of actions, beside this repository's own; may be repeated. One with Actions.dll stands in for these.",
        HelpName = "DIR",
    };

    public static Option<string?> Package { get; } = new("--package")
    {
        Description = "The folder of the packages that go to AWS (dotnet cake --target=Package makes dist): the functions run exactly these. Default: what was built.",
        HelpName = "DIR",
    };

    public static Option<int> Keep { get; } = new("--keep")
    {
        Description = "How many executions are kept, beside those that a stage can be rolled back to. LOCAL_PIPELINE_KEEP sets another default.",
        HelpName = "N",
        DefaultValueFactory = _ => int.TryParse(Environment.GetEnvironmentVariable("LOCAL_PIPELINE_KEEP"), NumberStyles.None, CultureInfo.InvariantCulture, out var keep) && keep > 0 ? keep : HostOptions.DefaultKeep,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var keep) && keep > 0)
            {
                return keep;
            }

            result.AddError($"--keep takes a number from 1, not \"{result.Tokens[0].Value}\".");
            return HostOptions.DefaultKeep;
        },
    };

    private static Option<int> NewPort() => NewPort("--port", DefaultPort, "The loopback port of the embedded AWS; sites take the ports after it. 0: any that are free.");

    /// <summary>An option that takes a port.</summary>
    public static Option<int> NewPort(string name, int usual, string description) => new(name)
    {
        Description = description,
        HelpName = "PORT",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= MaxPort)
            {
                return port;
            }

            result.AddError($"{name} takes a number from 0 to {MaxPort}, not \"{result.Tokens[0].Value}\".");
            return 0;
        },
    };
}
