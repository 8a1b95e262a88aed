using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.Lambda.Model;
using LocalAws.CodePipeline;

namespace Resume.Tests;

/// <summary>What the callers of an alias get while deploy-app moves them: the real action, a real function behind the front door of a real API, one deployment after another.</summary>
[Collection(nameof(ResumeTests))]
public sealed class TrafficTests : IAsyncLifetime
{
    private const string Function = "app";
    private const int RequestsPerSecond = 200;

    private readonly HttpClient _http = new();
    private World _world = null!;
    private Uri _frontDoor = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A function that answers with its version, and an alias of version 1.</summary>
    public async ValueTask InitializeAsync()
    {
        Tools.Require("node");
        _world = await World.CreateAsync();
        for (var i = 1; i <= 2; i++) await _world.PutArtifactAsync($"v{i}", ("index.mjs", $"export const handler = async () => ({{ statusCode: 200, body: process.env.AWS_LAMBDA_FUNCTION_VERSION }}); // {i}"));
        await CreateAsync(Function, new LocalAws.Lambda.FunctionCode.InS3(World.ArtifactBucket, "v1"));
        await CreateAsync("refuse", new LocalAws.Lambda.FunctionCode.Inline("export const handler = async () => 'Failed';"));
        _world.Server.Lambda.EnsureAlias(Function, "prod");
        _world.Server.CloudWatch.SetAlarm("errors", "OK", "none");
        _frontDoor = await OpenFrontDoorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        AWSConfigs.ManualClockCorrection = null;
        _http.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_canary_of_10_percent_gets_10_percent_of_5000_requests_and_then_all()
    {
        var deployment = Deploy("v2", "&shift=Canary10Percent1Minute");
        var token = await StepAsync(deployment, await StepAsync(deployment, null));

        Assert.InRange(await CountAsync(5000, "2"), 400, 600);

        Assert.IsType<JobSuccess>(await deployment.GoOnAsync(deployment.NewJob(token), null, Token));
        Assert.Equal(100, await CountAsync(100, "2"));
    }

    [Fact]
    public async Task After_an_alarm_in_the_middle_nobody_gets_the_new_version_one_continuation_later()
    {
        var deployment = Deploy("v2", "&shift=Canary10Percent5Minutes&alarms=errors");
        var token = await StepAsync(deployment, await StepAsync(deployment, null));
        Assert.NotEqual(0, await CountAsync(500, "2"));
        _world.Server.CloudWatch.SetAlarm("errors", "ALARM", "too many");

        var job = deployment.NewJob(token);
        await InvokeAsync(deployment, job);

        Assert.Contains("The alarm 'errors' is in ALARM: too many", Assert.IsType<JobFailure>(await job.Result).Message, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(1000, "2"));
    }

    /// <summary>Each kind of shift once; <c>bench -- traffic</c> asks for longer, at the front door.</summary>
    [Fact]
    public async Task Under_load_no_request_fails_and_none_is_answered_by_a_version_that_the_alias_did_not_point_to()
    {
        var load = new Load(InvokeAliasAsync, "1");
        var running = load.RunAsync(RequestsPerSecond, Token);
        var version = 1;
        foreach (var shift in (string[])["", "&shift=Canary30Percent1Minute", "&shift=Linear50PercentEvery1Minute&postTraffic=refuse", "&shift=Linear50PercentEvery1Minute", "&alarms=errors"])
        {
            // The code that was refused is deployed again: it is the version that it was.
            if (await MoveAsync(load, version, version + 1, shift)) version++;
        }

        _world.Server.CloudWatch.SetAlarm("errors", "ALARM", "too many");
        Assert.True(await MoveAsync(load, version, version - 1, "&shift=Linear50PercentEvery1Minute&alarms=errors"));

        await load.StopAsync(running);
        Assert.Empty(load.Failures);
        Assert.Equal(5, version);
        Assert.InRange(load.Requests, 100, int.MaxValue);
    }

    /// <summary>The order of 2016: the same load shows that it fails.</summary>
    [Fact]
    public async Task Under_load_an_alias_that_is_deleted_and_created_again_fails_requests()
    {
        using var lambda = _world.Lambda();
        var load = new Load(RequestAsync, "1");
        var running = load.RunAsync(RequestsPerSecond, Token);
        // However slow the machine is, some request comes in between in the end.
        for (var i = 0; i < 20 || load.Failures.IsEmpty; i++)
        {
            await lambda.DeleteAliasAsync(new DeleteAliasRequest { FunctionName = Function, Name = "prod" }, Token);
            await Task.Delay(20, Token);
            await lambda.CreateAliasAsync(new CreateAliasRequest { FunctionName = Function, Name = "prod", FunctionVersion = "1" }, Token);
            await Task.Delay(20, Token);
        }

        await load.StopAsync(running);
        Assert.NotEmpty(load.Failures);
    }

    private async Task<bool> MoveAsync(Load load, int from, int to, string shift)
    {
        var succeeds = !shift.Contains("refuse", StringComparison.Ordinal);
        load.Allowed = [$"{from}", $"{to}"];
        AWSConfigs.ManualClockCorrection = _world.Clock.GetUtcNow() - DateTimeOffset.UtcNow;
        await _world.PutArtifactAsync($"v{to}", ("index.mjs", $"export const handler = async () => ({{ statusCode: 200, body: process.env.AWS_LAMBDA_FUNCTION_VERSION }}); // {to}"));
        var result = await RunAsync(Deploy($"v{to}", shift));
        Assert.True(result is JobSuccess == succeeds, $"{shift}: {result}");
        load.Allowed = [succeeds ? $"{to}" : $"{from}"];
        await Task.Delay(200, Token);
        return succeeds;
    }

    private async Task<Uri> OpenFrontDoorAsync()
    {
        using var gateway = _world.ApiGateway();
        var id = (await gateway.CreateRestApiAsync(new() { Name = "app" }, Token)).Id;
        var document = """
            {"openapi":"3.0.1","info":{"title":"app","version":"1"},"paths":{"/":{"get":{"responses":{},"x-amazon-apigateway-integration":{"type":"aws_proxy","httpMethod":"POST",
            "uri":"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:FUNCTION:prod/invocations"}}}}}
            """;
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(document.Replace("FUNCTION", Function, StringComparison.Ordinal)));
        await gateway.PutRestApiAsync(new() { RestApiId = id, Mode = "overwrite", Body = body }, Token);
        await gateway.CreateDeploymentAsync(new() { RestApiId = id, StageName = "prod" }, Token);
        _world.Server.Lambda.EnsurePermission(new(Function, "prod", "apigateway.amazonaws.com", null));
        return new(_world.Server.Endpoint, $"/_api/{id}/prod/");
    }

    private Task CreateAsync(string name, LocalAws.Lambda.FunctionCode code) => _world.Server.Lambda.EnsureFunctionAsync(
        new() { Name = name, Role = "arn:aws:iam::123456789012:role/app", Runtime = "nodejs22.x", Handler = "index.handler", Code = code, TimeoutSeconds = 900 }, Token);

    private PlayedDeployment Deploy(string input, string parameters) => new(_world, new("traffic", "deploy-app", $"function={Function}&alias=prod{parameters}", input)
    {
        ArrangeAsync = _ => Task.CompletedTask,
        SnapshotAsync = _ => Task.FromResult<IReadOnlyList<string>>([]),
    });

    /// <summary>Invocations until one that changes something, or waits for the time of a step, hands on its token.</summary>
    private async Task<string> StepAsync(PlayedDeployment deployment, string? token)
    {
        var job = deployment.NewJob(token);
        await InvokeAsync(deployment, job);
        _world.Clock.Advance(TimeSpan.FromSeconds(20));
        return Assert.IsType<JobSuccess>(await job.Result).ContinuationToken!;
    }

    private async Task InvokeAsync(PlayedDeployment deployment, Job job)
    {
        await using var door = await Harness.Door.OpenAsync(_world.Server, deployment.Calls);
        await deployment.InvokeAsync(job, door, Token);
    }

    private async Task<int> CountAsync(int requests, string version)
    {
        var answers = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, requests), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Token }, async (_, _) => answers.Add(await RequestAsync()));
        return answers.Count(answer => answer == version);
    }

    /// <summary>A second of the clock takes 50 milliseconds, so that no request in flight becomes old.</summary>
    private async Task<JobResult> RunAsync(PlayedDeployment deployment)
    {
        for (string? token = null; ;)
        {
            var job = deployment.NewJob(token);
            await InvokeAsync(deployment, job);
            if (await job.Result is not JobSuccess { ContinuationToken: { } next }) return await job.Result;
            token = next;
            for (var second = 0; second < 10; second++)
            {
                _world.Clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(50, Token);
            }
        }
    }

    private Task<string> RequestAsync() => _http.GetStringAsync(_frontDoor, Token);

    private async Task<string> InvokeAliasAsync()
    {
        var result = await _world.Server.Lambda.InvokeAsync(Function, "prod", "{}"u8.ToArray(), Token);
        var answer = Encoding.UTF8.GetString(result.Payload.Span);
        return result.FunctionError is null ? (string?)JsonNode.Parse(answer)!["body"] ?? answer : throw new InvalidOperationException(answer);
    }
}
