using System.Diagnostics;
using System.Globalization;

namespace LocalAws.Tests.Lambda.Environments;

/// <summary>What a function's code starts ends with the function, however it hides and whoever ended the function.</summary>
public sealed class LeftoverProcessTests : IAsyncDisposable
{
    // The daemon's parent, session and environment tell nothing of the function.
    private const string Source = """
        const { execFileSync } = require('node:child_process');
        exports.handler = async (event) => {
          execFileSync('/bin/sh', ['-c', `(${event.prefix} setsid env -i /bin/sh -c 'echo $$ > "$0"; exec sleep 600' '${event.file}' >/dev/null 2>&1 &)
            while [ ! -s '${event.file}' ]; do :; done`]);
          if (event.end === 'kill') process.kill(process.pid, 'SIGKILL');
          if (event.end === 'exit') process.exit(1);
          return 'done';
        };
        """;

    private readonly LambdaHarness _lambda = new();

    public ValueTask DisposeAsync() => _lambda.DisposeAsync();

    [Theory]
    [InlineData("kill", "")]
    [InlineData("exit", "")]
    [InlineData("kill", "prlimit --locks=1:1")]
    [InlineData("kill", "nohup")]
    public async Task A_daemon_ends_with_a_function_that_is_killed_or_exits(string end, string prefix)
    {
        if (prefix.Length > 0) Support.Tools.Require(prefix.Split(' ')[0]);
        await _lambda.DeployAsync("app", "nodejs24.x", new Zip().File("index.js", Source).Bytes(), "index.handler");

        var (_, result) = await _lambda.InvokeAsync("app", new { end, prefix, file = _lambda["id"] });

        Assert.Equal("Unhandled", result.FunctionError);
        Assert.False(ProcessProbe.IsAlive(await DaemonAsync()));
    }

    [Fact]
    public async Task A_daemon_outlives_its_invocation_as_on_AWS_and_ends_with_the_environment()
    {
        await _lambda.DeployAsync("app", "nodejs24.x", new Zip().File("index.js", Source).Bytes(), "index.handler");
        await _lambda.DeployAsync("other", "nodejs24.x", new Zip().File("index.js", Source).Bytes(), "index.handler");

        Assert.Null((await _lambda.InvokeAsync("app", new { end = "", prefix = "", file = _lambda["id"] })).Result.FunctionError);
        var daemon = await DaemonAsync();
        // Another function's end is none of its business.
        await _lambda.InvokeAsync("other", new { end = "kill", prefix = "", file = _lambda["other"] });
        Assert.True(ProcessProbe.IsAlive(daemon));

        await _lambda.Lambda.DisposeAsync();
        Assert.False(ProcessProbe.IsAlive(daemon));
    }

    [Fact]
    public async Task Programs_that_no_function_started_are_left_alone()
    {
        await _lambda.DeployAsync("app", "nodejs24.x", new Zip().File("index.js", Source).Bytes(), "index.handler");
        using var bystander = Process.Start(new ProcessStartInfo(Support.Tools.Require("setsid"), ["sleep", "600"]))!;

        await _lambda.InvokeAsync("app", new { end = "kill", prefix = "", file = _lambda["id"] });

        Assert.False(bystander.HasExited);
        bystander.Kill();
        await bystander.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private async Task<int> DaemonAsync() => int.Parse(await File.ReadAllTextAsync(_lambda["id"], TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
}
