using System.Text.Json.Nodes;
using Support;

namespace LocalPipeline.Tests.Fakes;

/// <summary>A project whose actions are small and quick, one of them in two jobs, and are really played: by Node, with signed reports.</summary>
internal sealed class SmallSteps : IDisposable
{
    private const string Role = "arn:aws:iam::123456789012:role/tiny";

    private const string Function = """
        const { createHash, createHmac } = require('node:crypto');
        const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
        const hash = text => createHash('sha256').update(text).digest('hex');

        async function report(body) {
          const { AWS_ENDPOINT_URL: url, AWS_REGION: region, AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = process.env;
          const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
          const headers = { host: new URL(url).host, 'x-amz-date': date, 'x-amz-security-token': token, 'x-amz-target': 'CodePipeline_20150709.PutJobSuccessResult' };
          const names = Object.keys(headers).sort(), text = JSON.stringify(body), scope = `${date.slice(0, 8)}/${region}/codepipeline/aws4_request`;
          const canonical = ['POST', '/', '', ...names.map(name => `${name}:${headers[name]}`), '', names.join(';'), hash(text)].join('\n');
          const key = scope.split('/').reduce(hmac, 'AWS4' + secret);
          const signature = createHmac('sha256', key).update(['AWS4-HMAC-SHA256', date, scope, hash(canonical)].join('\n')).digest('hex');
          headers.authorization = `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
          headers['content-type'] = 'application/x-amz-json-1.1';
          const answer = await fetch(url, { method: 'POST', headers, body: text });
          if (!answer.ok) throw new Error(await answer.text());
        }

        exports.handler = async event => {
          const job = event['CodePipeline.job'], again = job.data.continuationToken;
          console.log(again ? 'the second half' : 'the first half');
          await new Promise(done => setTimeout(done, 40));
          const whole = again || job.data.actionConfiguration.configuration.UserParameters === 'whole';
          await report(whole ? { jobId: job.id, outputVariables: { Half: 'two' } } : { jobId: job.id, continuationToken: 'half', executionDetails: { summary: 'half of it', percentComplete: 50 } });
        };
        """;

    private readonly TemporaryFolder _folder = new();

    public SmallSteps()
    {
        _folder.Write("app/index.html", "<p>hello</p>");
        Deploy("whole");
    }

    public static IReadOnlyList<string> Actions { get; } = ["Source/Checkout", "Build/Left", "Build/Right", "Build/Join", "Deploy/Deploy"];

    public string Folder => _folder.Path;

    public string Work => _folder[".pipeline"];

    public void Write(string path, string text) => _folder.Write(path, text);

    /// <summary>Writes the template with a configuration of its last action.</summary>
    public void Deploy(string jobs) => _folder.Write("template.json", Template(jobs).ToJsonString());

    public LocalPipelineProcess Start(params string[] arguments) => LocalPipelineProcess.Start(_folder.Path, [.. arguments, "--port", "0", "--source", "app", "--json"], ("DOTNET_TieredPGO", "0"));

    public void Dispose() => _folder.Dispose();

    private static JsonObject Template(string deploy) => new()
    {
        ["Resources"] = new JsonObject
        {
            ["Artifacts"] = new JsonObject { ["Type"] = "AWS::S3::Bucket" },
            ["Function"] = Resource("AWS::Lambda::Function", new JsonObject
            {
                ["FunctionName"] = "half",
                ["Role"] = Role,
                ["Runtime"] = "nodejs22.x",
                ["Handler"] = "index.handler",
                ["Timeout"] = 60,
                ["Code"] = new JsonObject { ["ZipFile"] = Function },
            }),
            ["Pipeline"] = Resource("AWS::CodePipeline::Pipeline", new JsonObject
            {
                ["RoleArn"] = Role,
                ["ArtifactStore"] = new JsonObject { ["Type"] = "S3", ["Location"] = new JsonObject { ["Ref"] = "Artifacts" } },
                ["Stages"] = new JsonArray(
                    Stage("Source", Action("Checkout", "Source", "S3", 1, new JsonObject { ["S3Bucket"] = "b", ["S3ObjectKey"] = "k" })),
                    Stage("Build", Half("Left", 1, "whole"), Half("Right", 1, "halves"), Half("Join", 2, "whole")),
                    Stage("Deploy", Half("Deploy", 1, deploy))),
            }),
        },
    };

    private static JsonObject Resource(string type, JsonObject properties) => new() { ["Type"] = type, ["Properties"] = properties };

    private static JsonObject Stage(string name, params JsonNode[] actions) => new() { ["Name"] = name, ["Actions"] = new JsonArray(actions) };

    private static JsonObject Half(string name, int order, string jobs) =>
        Action(name, "Invoke", "Lambda", order, new JsonObject { ["FunctionName"] = "half", ["UserParameters"] = jobs });

    private static JsonObject Action(string name, string category, string provider, int order, JsonObject configuration) => new()
    {
        ["Name"] = name,
        ["RunOrder"] = order,
        ["ActionTypeId"] = new JsonObject { ["Category"] = category, ["Owner"] = "AWS", ["Provider"] = provider, ["Version"] = "1" },
        ["Configuration"] = configuration,
        [category == "Source" ? "OutputArtifacts" : "InputArtifacts"] = new JsonArray(new JsonObject { ["Name"] = "App" }),
    };
}
