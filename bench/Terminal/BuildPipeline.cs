using System.Text.Json.Nodes;
using Bench.Running;

namespace Bench.Terminal;

/// <summary>
/// A project with twenty actions, five side by side in each of four stages, that do what builds do: each is a function of its own process, which unpacks its artifact and has npm run a script
/// that works and prints.
/// </summary>
/// <param name="Actions">The folder of the published actions.</param>
/// <param name="WorkSeconds">Processor time that all scripts work for, together.</param>
internal sealed record BuildPipeline(string Folder, string Actions, double WorkSeconds)
{
    public const int ActionCount = 20;
    public const int Lines = 100_000;

    private const int Stages = 4;
    private const int SideBySide = ActionCount / Stages;

    // Between two lines it works for its part of the time, so that lines come as they do from a compiler or a test runner.
    private const string Work = """
        import { createHash } from 'node:crypto';
        const [lines, milliseconds] = process.argv.slice(2).map(Number);
        const block = Buffer.alloc(16384, 7), begun = process.cpuUsage();
        const worked = () => { const { user, system } = process.cpuUsage(begun); return (user + system) / 1000; };
        for (let line = 1; line <= lines; line++) {
          while (worked() < milliseconds * line / lines) createHash('sha256').update(block).digest();
          console.log(`[${line}/${lines}] src/components/panel-${line % 83}/view-${line}.js: checked, 3 imports, no problems`);
        }
        """;

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "app"));
        var script = FormattableString.Invariant($"node work.mjs {Lines / ActionCount} {WorkSeconds * 1000 / ActionCount:0}");
        File.WriteAllText(Path.Combine(Folder, "app", "package.json"), new JsonObject { ["name"] = "app", ["private"] = true, ["scripts"] = new JsonObject { ["work"] = script } }.ToJsonString());
        File.WriteAllText(Path.Combine(Folder, "app", "work.mjs"), Work);
        File.WriteAllText(Path.Combine(Folder, "template.json"), Template().ToJsonString());
        // This repository ignores the folder that benchmarks work in, and a source has no files that its repository ignores.
        await new ChildProcess("git", "init", "-q", Path.Combine(Folder, "app")).RunAsync(cancellationToken);
    }

    private static JsonObject Template() => new()
    {
        ["Resources"] = new JsonObject
        {
            ["Artifacts"] = new JsonObject { ["Type"] = "AWS::S3::Bucket" },
            ["Function"] = Resource("AWS::Lambda::Function", new JsonObject
            {
                ["FunctionName"] = "work",
                ["Role"] = "arn:aws:iam::123456789012:role/work",
                ["Runtime"] = "dotnet10",
                ["Handler"] = "Actions",
                ["Timeout"] = 900,
                ["MemorySize"] = 1769,
                ["Code"] = new JsonObject { ["S3Bucket"] = "code", ["S3Key"] = "actions.zip" },
                ["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["PIPELINE_ACTION"] = "test-and-package" } },
            }),
            ["Pipeline"] = Resource("AWS::CodePipeline::Pipeline", new JsonObject
            {
                ["RoleArn"] = "arn:aws:iam::123456789012:role/pipeline",
                ["ArtifactStore"] = new JsonObject { ["Type"] = "S3", ["Location"] = new JsonObject { ["Ref"] = "Artifacts" } },
                ["Stages"] = new JsonArray([Source(), .. Enumerable.Range(1, Stages).Select(Stage)]),
            }),
        },
    };

    private static JsonObject Source() => Stage("Source", [Action("Checkout", "Source", "S3", "OutputArtifacts", new JsonObject { ["S3Bucket"] = "b", ["S3ObjectKey"] = "k" })]);

    private static JsonObject Stage(int number) => Stage(
        $"Stage{number}",
        [.. Enumerable.Range(1, SideBySide).Select(action => Action($"Work{action}", "Invoke", "Lambda", "InputArtifacts", new JsonObject { ["FunctionName"] = "work", ["UserParameters"] = "script=work" }))]);

    private static JsonObject Stage(string name, JsonNode[] actions) => new() { ["Name"] = name, ["Actions"] = new JsonArray(actions) };

    private static JsonObject Resource(string type, JsonObject properties) => new() { ["Type"] = type, ["Properties"] = properties };

    private static JsonObject Action(string name, string category, string provider, string artifacts, JsonObject configuration) => new()
    {
        ["Name"] = name,
        ["ActionTypeId"] = new JsonObject { ["Category"] = category, ["Owner"] = "AWS", ["Provider"] = provider, ["Version"] = "1" },
        ["Configuration"] = configuration,
        [artifacts] = new JsonArray(new JsonObject { ["Name"] = "App" }),
    };
}
