using LocalAws.Lambda;
using Support;

namespace LocalAws.Tests.Lambda;

/// <summary>What a restart keeps, and what a stop leaves behind.</summary>
public sealed class LambdaRestartTests : IAsyncDisposable
{
    private readonly LambdaHarness _lambda = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _lambda.DisposeAsync();

    [Fact]
    public async Task A_restart_keeps_functions_versions_aliases_and_policies()
    {
        await _lambda.DeployAsync("app", "nodejs22.x", Zip.Answering("1"), "index.handler");
        _lambda.Lambda.EnsureAlias("app", "prod", "users");
        _lambda.Lambda.EnsurePermission(new("app", "prod", "apigateway.amazonaws.com", "arn:aws:execute-api:us-east-1:123456789012:api/*"));
        await _lambda.DeployAsync("app", "nodejs22.x", Zip.Answering("2"), "index.handler");

        await _lambda.RestartAsync();

        Assert.Equal("1", (string?)(await _lambda.InvokeAsync("app", new { }, "prod")).Answer);
        Assert.Equal("2", (string?)(await _lambda.InvokeAsync("app", new { })).Answer);
        Assert.True(_lambda.Lambda.Invoker.MayInvoke("app", "prod", "apigateway.amazonaws.com", "arn:aws:execute-api:us-east-1:123456789012:api/x"));
    }

    [Fact]
    public async Task A_definition_that_did_not_change_keeps_what_was_deployed_since()
    {
        var definition = new FunctionDefinition
        {
            Name = "app",
            Role = LambdaHarness.Role,
            Runtime = "nodejs22.x",
            Handler = "index.handler",
            Code = new FunctionCode.Inline("export const handler = async () => 'declared';"),
        };
        await using var aws = new LambdaServer();
        await aws.InitializeAsync();
        await aws.Server.Lambda.EnsureFunctionAsync(definition, Cancelled);
        await aws.UpdateAsync("app", "deployed");
        aws.Clock.Advance(LambdaServer.UpdateDuration);

        await aws.RestartAsync();
        await aws.Server.Lambda.EnsureFunctionAsync(definition, Cancelled);
        Assert.Equal("\"deployed\"", await aws.InvokeAsync("app"));

        await aws.Server.Lambda.EnsureFunctionAsync(definition with { TimeoutSeconds = 9 }, Cancelled);
        Assert.Equal((9, "\"deployed\""), ((await aws.GetAsync("app")).Timeout, await aws.InvokeAsync("app")));

        await aws.Server.Lambda.EnsureFunctionAsync(definition with { Code = new FunctionCode.Inline("export const handler = async () => 'declared anew';") }, Cancelled);
        Assert.Equal("\"declared anew\"", await aws.InvokeAsync("app"));
    }

    [Fact]
    public async Task A_package_that_only_an_old_version_has_survives_the_restart_and_an_unused_one_does_not()
    {
        await _lambda.DeployAsync("app", "nodejs22.x", Zip.Answering("1"), "index.handler");
        _lambda.Lambda.EnsureAlias("app", "prod");
        await _lambda.DeployAsync("app", "nodejs22.x", Zip.Answering("2"), "index.handler");
        await _lambda.DeployAsync("app", "nodejs22.x", Zip.Answering("3"), "index.handler");
        var code = Path.Combine(_lambda.Options.StateDirectory, "lambda", "code");
        Assert.Equal(3, Directory.GetDirectories(code).Length);

        await _lambda.RestartAsync();

        Assert.Equal(2, Directory.GetDirectories(code).Length);
        Assert.Equal("1", (string?)(await _lambda.InvokeAsync("app", new { }, "prod")).Answer);
    }

    [Fact]
    public async Task A_stop_ends_idle_and_busy_processes_and_deletes_their_folders()
    {
        await _lambda.DeployAsync("idle", "nodejs22.x");
        await _lambda.DeployAsync("busy", "dotnet10");
        var idle = (await _lambda.InvokeAsync("idle", new { mode = "file" })).Answer!;
        var id = (int)(await _lambda.InvokeAsync("idle", new { mode = "echo" })).Answer!["ProcessId"]!;
        Assert.StartsWith(_lambda.Options.StateDirectory, (string?)idle["file"], StringComparison.Ordinal);
        var pidFile = _lambda["grandchild"];
        var busy = _lambda.InvokeAsync("busy", new { mode = "child", file = pidFile });
        var grandchild = await LambdaHarness.ReadIdAsync(pidFile);

        await _lambda.Lambda.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => busy);
        Assert.False(ProcessProbe.IsAlive(id));
        Assert.False(ProcessProbe.IsAlive(grandchild));
        Assert.Empty(ProcessProbe.WithInEnvironment(_lambda.Options.StateDirectory));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_lambda.Options.StateDirectory, "lambda", "env")));
    }

    [Fact]
    public async Task What_a_killed_server_left_behind_is_ended_by_the_next_one()
    {
        var left = Directory.CreateDirectory(Path.Combine(_lambda.Options.StateDirectory, "lambda", "env", "0123456789ab", "tmp")).FullName;
        using var orphan = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sleep", "600") { Environment = { ["TMPDIR"] = left } })!;

        try
        {
            await _lambda.RestartAsync();

            await orphan.WaitForExitAsync(Cancelled).WaitAsync(Eventually.Patience, Cancelled);
            Assert.False(Directory.Exists(left));
        }
        finally
        {
            orphan.Kill();
        }
    }
}
