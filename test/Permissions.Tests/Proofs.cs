namespace Permissions.Tests;

/// <summary>What is played, so that each permission of the template is needed by something.</summary>
internal static class Proofs
{
    private const string Pipeline = "PipelineRole";
    private const string Reports = "ActionsPolicy";
    private const string Key = "ArtifactKey";

    private const string Lock = """{"lockfileVersion":3,"name":"NAME","packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}""";

    private const string Sam = """
        {"Transform":"AWS::Serverless-2016-10-31","Resources":{"App":{"Type":"AWS::Serverless::Function","Properties":{"InlineCode":"exports.handler = async () => 1;",
        "Handler":"index.handler","Runtime":"nodejs22.x","Role":"arn:aws:iam::123456789012:role/app"}}}}
        """;

    private const string Api = """
        {"openapi":"3.0.1","info":{"title":"proof","version":"VERSION"},"paths":{"/":{"get":{"responses":{"200":{"description":"ok"}},
        "x-amazon-apigateway-integration":{"type":"mock","requestTemplates":{"application/json":"{\"statusCode\":200}"},"responses":{"default":{"statusCode":"200"}}}}}}}
        """;

    private const string Bucket = """{"Resources":{"Bucket":{"Type":"AWS::S3::Bucket"}}}""";

    private static readonly string StackRole = $"stackRole={Grants.Parameters["StackRoleArn"]}";

    private static int _last;

    public static IReadOnlyList<Proof> All { get; } =
    [
        new("deploy-app onto a new alias", "Succeeded: ", (at, token) => at.PlayAsync(App(at, $"alias=new{Next()}"), token)) { Needs = ["DeployAppRole"] },
        new("deploy-app with an alarm and a function that is asked", "Succeeded: ", (at, token) =>
            at.PlayAsync(App(at, $"alias=test&alarms={PlayedTemplate.Alarm}&preTraffic={PlayedTemplate.Hook}"), token)) { Needs = ["DeployAppRole"] },
        new("deploy-api onto a new stage and over it", "Succeeded: ", DeployApisAsync) { Needs = ["DeployApiRole", Reports] },
        new("deploy-site over another version", "Succeeded: ", PublishAsync) { Needs = ["DeploySiteRole"] },
        new("deploy-stack: a new stack, the same again, and one that fails and is made anew", "Succeeded Succeeded JobFailed Succeeded", DeployStacksAsync) { Needs = ["DeployStackRole"], Complaint = "The change set " },
        new("deploy-stack: a template for SAM", "Succeeded: ", (at, token) =>
            at.PlayAsync(Job("deploy-stack", "DeployStackRole", $"stack=proof-{Next()}&{StackRole}&capabilities=CAPABILITY_AUTO_EXPAND", ("template.json", Sam)), token)) { Needs = ["DeployStackRole"] },
        new("deploy-stack: a template that is too large for a request", "Succeeded: ", (at, token) =>
            at.PlayAsync(Job("deploy-stack", "DeployStackRole", $"stack=proof-{Next()}&{StackRole}", ("template.json", Bucket + new string(' ', 60_000))), token)) { Needs = ["DeployStackRole", Key] },
        new("restore-deps, whose second job finds what the first one kept", "(cache hit)", RestoreTwiceAsync) { Needs = ["RestoreDepsRole", Pipeline, Key] },
        new("an action that the pipeline invokes", "may", (at, _) => Task.FromResult(at.Invocation("DeployAppFunction"))) { Needs = [Pipeline] },
        new("a failure that is reported", "ConfigurationError", (at, token) => at.PlayAsync(Job("deploy-api", "DeployApiRole", "stage=test"), token)) { Needs = [Reports] },
        new("an artifact that is not there", "RevisionUnavailable", (at, token) => at.PlayAsync(Job("deploy-api", "DeployApiRole", $"api={at.Id("Api")}&stage=test"), token)) { Needs = [Pipeline] },
    ];

    private static PlayedJob App(PlayedTemplate at, string parameters) =>
        Job("deploy-app", "DeployAppRole", $"function={at.Id("AppFunction")}&{parameters}", ("index.js", $"exports.handler = async () => {Next()};"));

    private static async Task<string> DeployApisAsync(PlayedTemplate at, CancellationToken cancellationToken)
    {
        var parameters = $"api={at.Id("Api")}&stage=new{Next()}&Var.alias=test";
        var first = await at.PlayAsync(Job("deploy-api", "DeployApiRole", parameters, ("openapi.json", OpenApi())), cancellationToken);
        return first.StartsWith("Succeeded", StringComparison.Ordinal)
            ? await at.PlayAsync(Job("deploy-api", "DeployApiRole", parameters, ("openapi.json", OpenApi())), cancellationToken)
            : first;
    }

    private static async Task<string> PublishAsync(PlayedTemplate at, CancellationToken cancellationToken)
    {
        var outcome = "";
        foreach (var version in Enumerable.Range(0, 3).Select(_ => Next()))
        {
            outcome = await at.PlayAsync(Job("deploy-site", "DeploySiteRole", $"bucket={at.Id("TestSiteBucket")}&distribution={at.Id("TestDistribution")}", ("index.html", $"{version}"), ($"assets/{version}.js", "1")), cancellationToken);
            if (!outcome.StartsWith("Succeeded", StringComparison.Ordinal)) return outcome;
        }

        return outcome;
    }

    private static async Task<string> DeployStacksAsync(PlayedTemplate at, CancellationToken cancellationToken)
    {
        var (one, other) = ($"proof-{Next()}", $"proof-{Next()}");
        at.FailNextResource(other, "Bucket");
        List<string> outcomes = [];
        foreach (var stack in new[] { one, one, other, other })
        {
            var parameters = $"stack={stack}&{StackRole}";
            outcomes.Add(await at.PlayAsync(Job("deploy-stack", "DeployStackRole", parameters, ("template.json", Bucket)), cancellationToken));
        }

        return $"{string.Join(' ', outcomes.Select(outcome => outcome.Split(':')[0]))}\n{string.Join('\n', outcomes)}";
    }

    private static async Task<string> RestoreTwiceAsync(PlayedTemplate at, CancellationToken cancellationToken)
    {
        var source = new[] { ("package.json", "{}"), ("package-lock.json", Lock.Replace("NAME", $"a{Next()}", StringComparison.Ordinal)) };
        var first = await at.PlayAsync(Job("restore-deps", "RestoreDepsRole", null, source) with { Output = "Restored" }, cancellationToken);
        return $"{first}\n{await at.PlayAsync(Job("restore-deps", "RestoreDepsRole", null, source) with { Output = "Restored" }, cancellationToken)}";
    }

    private static PlayedJob Job(string action, string role, string? parameters, params (string Name, string Content)[] input) => new(action, role, parameters, input);

    private static int Next() => Interlocked.Increment(ref _last);

    private static string OpenApi() => Api.Replace("VERSION", $"{Next()}", StringComparison.Ordinal);
}
