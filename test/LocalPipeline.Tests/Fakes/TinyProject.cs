using System.Text.Json.Nodes;
using Support;

namespace LocalPipeline.Tests.Fakes;

/// <summary>A project whose pipeline needs nothing installed: a source, and a second stage of the test's choice.</summary>
internal sealed class TinyProject : IDisposable
{
    private const string Role = "arn:aws:iam::123456789012:role/tiny";
    private readonly TemporaryFolder _folder = new();

    /// <param name="actions">The actions of the second stage, as JSON.</param>
    /// <param name="function">The source of a Node function named <c>tiny</c>, when one is wanted.</param>
    public TinyProject(string actions, string? function = null)
    {
        _folder.Write("app/index.html", "<p>hello</p>");
        var resources = new JsonObject { ["Artifacts"] = new JsonObject { ["Type"] = "AWS::S3::Bucket" }, ["Pipeline"] = Pipeline(actions) };
        if (function is not null)
        {
            resources["Function"] = Function(function);
        }

        _folder.Write("template.json", new JsonObject { ["Resources"] = resources }.ToJsonString());
    }

    /// <summary>Changes what the template has.</summary>
    public void Edit(Action<JsonObject> change)
    {
        var template = JsonNode.Parse(File.ReadAllText(_folder["template.json"]))!.AsObject();
        change(template);
        _folder.Write("template.json", template.ToJsonString());
    }

    public async Task<Ended> DoAsync(params string[] arguments)
    {
        using var process = LocalPipelineProcess.Start(_folder.Path, [.. arguments, "--port", "0"]);
        return await process.EndAsync();
    }

    public string PathOf(string path) => _folder[path];

    public string State(int execution) => File.ReadAllText(_folder[$".pipeline/executions/{execution}/state.json"]);

    public LocalPipelineProcess Start(params string[] arguments) => Command(["run", "--source", "app", "--port", "0", .. arguments]);

    /// <summary>Any command, in a terminal of its own.</summary>
    public LocalPipelineProcess Command(params string[] arguments) => LocalPipelineProcess.Start(_folder.Path, arguments);

    public async Task<Ended> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.EndAsync();
    }

    public void Dispose() => _folder.Dispose();

    private static JsonObject Pipeline(string actions) => new()
    {
        ["Type"] = "AWS::CodePipeline::Pipeline",
        ["Properties"] = new JsonObject
        {
            ["RoleArn"] = Role,
            ["ArtifactStore"] = new JsonObject { ["Type"] = "S3", ["Location"] = new JsonObject { ["Ref"] = "Artifacts" } },
            ["Stages"] = new JsonArray(
                Stage("Source", """[{ "Name": "Checkout", "ActionTypeId": { "Category": "Source", "Owner": "AWS", "Provider": "S3", "Version": "1" }, "Configuration": { "S3Bucket": "b", "S3ObjectKey": "k" }, "OutputArtifacts": [{ "Name": "App" }] }]"""),
                Stage("Second", actions)),
        },
    };

    private static JsonObject Stage(string name, string actions) => new() { ["Name"] = name, ["Actions"] = JsonNode.Parse(actions) };

    private static JsonObject Function(string source) => new()
    {
        ["Type"] = "AWS::Lambda::Function",
        ["Properties"] = new JsonObject
        {
            ["FunctionName"] = "tiny",
            ["Role"] = Role,
            ["Runtime"] = "nodejs22.x",
            ["Handler"] = "index.handler",
            ["Timeout"] = 60,
            ["Code"] = new JsonObject { ["ZipFile"] = source },
        },
    };
}
