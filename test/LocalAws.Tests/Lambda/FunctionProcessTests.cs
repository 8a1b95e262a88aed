namespace LocalAws.Tests.Lambda;

/// <summary>Real functions of both runtimes as processes of their own, and every way in which they can end.</summary>
public sealed class FunctionProcessTests : IAsyncDisposable
{
    private readonly LambdaHarness _lambda = new();

    public ValueTask DisposeAsync() => _lambda.DisposeAsync();

    [Theory, InlineData("dotnet10"), InlineData("nodejs22.x")]
    public async Task A_function_gets_its_event_and_its_context(string runtime)
    {
        await _lambda.DeployAsync("echo", runtime, timeoutSeconds: 900);

        var (answer, result) = await _lambda.InvokeAsync("echo", new { mode = "echo", text = "Grüße" });

        Assert.Null(result.FunctionError);
        Assert.Equal("$LATEST", result.ExecutedVersion);
        Assert.Equal("Grüße", (string?)answer!["data"]!["text"]);
        Assert.Equal("echo", (string?)answer["FunctionName"]);
        Assert.Equal("$LATEST", (string?)answer["FunctionVersion"]);
        Assert.Equal("arn:aws:lambda:us-east-1:123456789012:function:echo", (string?)answer["InvokedFunctionArn"]);
        Assert.InRange((int)answer["RemainingMs"]!, 1, 900_000);
        Assert.True(Guid.TryParse((string?)answer["AwsRequestId"], out _));
    }

    [Theory, InlineData("dotnet10"), InlineData("nodejs22.x")]
    public async Task A_warm_function_is_the_same_process_and_a_changed_one_is_not(string runtime)
    {
        await _lambda.DeployAsync("warm", runtime);
        var first = await ProcessAsync("warm");
        Assert.Equal(first, await ProcessAsync("warm"));

        await _lambda.DeployAsync("warm", runtime, environment: new() { ["CHANGED"] = "yes" });

        Assert.NotEqual(first, await ProcessAsync("warm"));
        // Nobody waits for its end.
        await Support.Eventually.IsSoAsync(() => !ProcessProbe.IsAlive(first), () => $"process {first} of the old configuration is still there", TestContext.Current.CancellationToken);
    }

    [Theory, InlineData("dotnet10"), InlineData("nodejs22.x")]
    public async Task A_thrown_exception_is_the_answer_and_the_process_lives_on(string runtime)
    {
        await _lambda.DeployAsync("throws", runtime);
        var before = await ProcessAsync("throws");

        var (answer, result) = await _lambda.InvokeAsync("throws", new { mode = "throw" });

        Assert.Equal("Unhandled", result.FunctionError);
        Assert.Equal("InvalidOperationException", (string?)answer!["errorType"]);
        Assert.Equal("boom", (string?)answer["errorMessage"]);
        Assert.Equal(before, await ProcessAsync("throws"));
    }

    [Theory]
    [InlineData("dotnet10", 3, "Runtime exited with error: exit status 3")]
    [InlineData("nodejs22.x", 3, "Runtime exited with error: exit status 3")]
    [InlineData("nodejs22.x", 0, "Runtime exited without providing a reason")]
    public async Task A_function_that_exits_is_an_exit_error_and_the_next_one_starts_afresh(string runtime, int code, string reason)
    {
        await _lambda.DeployAsync("exits", runtime);

        var (answer, result) = await _lambda.InvokeAsync("exits", new { mode = "exit", code });

        Assert.Equal("Unhandled", result.FunctionError);
        Assert.Equal("Runtime.ExitError", (string?)answer!["errorType"]);
        Assert.Matches($"^RequestId: [0-9a-f-]{{36}} Error: {reason}$", (string?)answer["errorMessage"]);
        Assert.Contains("going", _lambda.Lines);
        Assert.Null((await _lambda.InvokeAsync("exits", new { mode = "echo" })).Result.FunctionError);
    }

    [Theory, InlineData("dotnet10"), InlineData("nodejs22.x")]
    public async Task A_function_that_is_killed_names_the_signal(string runtime)
    {
        await _lambda.DeployAsync("killed", runtime);

        var (answer, _) = await _lambda.InvokeAsync("killed", new { mode = "kill" });

        Assert.Equal("Runtime.ExitError", (string?)answer!["errorType"]);
        Assert.EndsWith("Error: Runtime exited with error: signal: killed", (string?)answer["errorMessage"], StringComparison.Ordinal);
    }

    [Theory, InlineData("dotnet10"), InlineData("nodejs22.x")]
    public async Task A_function_that_hangs_ends_at_its_timeout_with_all_that_it_started(string runtime)
    {
        await _lambda.DeployAsync("hangs", runtime, timeoutSeconds: 2);
        var file = _lambda["grandchild"];

        var invocation = _lambda.InvokeAsync("hangs", new { mode = "child", file });
        var grandchild = await LambdaHarness.ReadIdAsync(file);
        await _lambda.Clock.TimerAsync(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        _lambda.Clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.False(invocation.IsCompleted);
        _lambda.Clock.Advance(TimeSpan.FromTicks(1));
        var (answer, result) = await invocation;

        Assert.Equal("Unhandled", result.FunctionError);
        Assert.Equal("Sandbox.Timedout", (string?)answer!["errorType"]);
        Assert.EndsWith("Error: Task timed out after 2.00 seconds", (string?)answer["errorMessage"], StringComparison.Ordinal);
        Assert.False(ProcessProbe.IsAlive(grandchild));
        Assert.Contains(_lambda.Lines, line => line.Contains("Task timed out after 2.00 seconds", StringComparison.Ordinal));
        Assert.Contains(_lambda.Lines, line => line.StartsWith("REPORT", StringComparison.Ordinal) && line.EndsWith("Status: timeout", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dotnet10", "exit", "Runtime.ExitError", "exit status 7")]
    [InlineData("nodejs22.x", "exit", "Runtime.ExitError", "exit status 7")]
    [InlineData("dotnet10", "throw", "InvalidOperationException", "no begin")]
    [InlineData("nodejs22.x", "throw", "Error", "no begin")]
    public async Task A_function_that_cannot_begin_says_why(string runtime, string init, string type, string message)
    {
        await _lambda.DeployAsync("begins", runtime, environment: new() { ["INIT"] = init });

        var (answer, result) = await _lambda.InvokeAsync("begins", new { });

        Assert.Equal("Unhandled", result.FunctionError);
        Assert.Equal(type, (string?)answer!["errorType"]);
        Assert.Contains(message, (string?)answer["errorMessage"], StringComparison.Ordinal);
    }

    [Theory, InlineData("dotnet10"), InlineData("nodejs22.x")]
    public async Task An_answer_over_six_megabytes_is_refused_and_the_process_lives_on(string runtime)
    {
        await _lambda.DeployAsync("big", runtime);
        Assert.Null((await _lambda.InvokeAsync("big", new { mode = "big", bytes = 6 * 1024 * 1024 })).Result.FunctionError);

        var (answer, result) = await _lambda.InvokeAsync("big", new { mode = "big", bytes = 7_000_000 });

        Assert.Equal("Unhandled", result.FunctionError);
        Assert.Equal("Function.ResponseSizeTooLarge", (string?)answer!["errorType"]);
        Assert.Equal("Response payload size (7000002 bytes) exceeded maximum allowed payload size (6291456 bytes).", (string?)answer["errorMessage"]);
        Assert.Null((await _lambda.InvokeAsync("big", new { mode = "echo" })).Result.FunctionError);
    }

    [Theory, InlineData("dotnet10"), InlineData("nodejs22.x")]
    public async Task Everything_that_a_function_writes_is_logged_before_its_answer_is_seen(string runtime)
    {
        await _lambda.DeployAsync("logs", runtime);

        for (var i = 0; i < 5; i++) await _lambda.InvokeAsync("logs", new { mode = "log", lines = 500 });

        var lines = _lambda.Lines.ToList();
        Assert.Equal(5 * 504, lines.Count);
        foreach (var invocation in lines.Chunk(504))
        {
            Assert.StartsWith("START RequestId: ", invocation[0], StringComparison.Ordinal);
            Assert.Equal(Enumerable.Range(1, 500).Select(n => $"line {n}"), invocation[1..501]);
            Assert.Equal("to the error output", invocation[501]);
            Assert.StartsWith("END RequestId: ", invocation[502], StringComparison.Ordinal);
            Assert.Matches(@"^REPORT RequestId: \S+\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: [1-9]\d* MB\t(Init Duration: \d+\.\d\d ms\t)?$", invocation[503]);
        }

        Assert.Single(lines, line => line.Contains("Init Duration", StringComparison.Ordinal));
        Assert.Equal(lines, await ReadLogAsync("logs"));
    }

    [Theory, InlineData("dotnet10"), InlineData("nodejs22.x")]
    public async Task A_function_has_the_environment_of_Lambda_and_nothing_else(string runtime)
    {
        await _lambda.DeployAsync("environment", runtime, environment: new() { ["GREETING"] = "hello" });

        var variables = (await _lambda.InvokeAsync("environment", new { mode = "environment" })).Answer!.AsObject();

        Assert.Equal(
            [
                "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_EXECUTE_API", "AWS_ENDPOINT_URL_S3_WEBSITE",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_LOG_GROUP_NAME",
                "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "AWS_LAMBDA_RUNTIME_API_KEY", "AWS_REGION", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "DOTNET_EnableDiagnostics", "GREETING",
                "HOME", "LAMBDA_TASK_ROOT", "PATH", "TMPDIR", "TZ", "_HANDLER",
            ],
            variables.Select(v => v.Key).Where(name => name is not ("_X_AMZN_TRACE_ID" or "PWD")).Order(StringComparer.Ordinal));
        Assert.Equal("http://127.0.0.1:1/_api", (string?)variables["AWS_ENDPOINT_URL_EXECUTE_API"]);
        Assert.Equal(":UTC", (string?)variables["TZ"]);
    }

    [Fact]
    public async Task A_functions_keys_are_its_roles_and_are_void_when_its_process_has_ended()
    {
        await _lambda.DeployAsync("keys", "nodejs22.x");
        var key = (string)(await _lambda.InvokeAsync("keys", new { mode = "environment" })).Answer!["AWS_ACCESS_KEY_ID"]!;
        Assert.Equal("arn:aws:sts::123456789012:assumed-role/function/keys", _lambda.Credentials.Find(key)!.Principal);

        await _lambda.InvokeAsync("keys", new { mode = "exit", code = 1 });

        Assert.Null(_lambda.Credentials.Find(key));
    }

    [Fact]
    public async Task Several_invocations_at_once_run_in_processes_of_their_own()
    {
        await _lambda.DeployAsync("many", "nodejs22.x");

        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ProcessAsync("many")));

        Assert.InRange(ids.Distinct().Count(), 2, 4);
    }

    [Fact]
    public async Task A_missing_bootstrap_is_an_invalid_entrypoint()
    {
        await _lambda.DeployAsync("custom", "provided.al2023", new Zip().File("other", "").Bytes(), "any");

        var (answer, _) = await _lambda.InvokeAsync("custom", new { });

        Assert.Equal("Runtime.InvalidEntrypoint", (string?)answer!["errorType"]);
        Assert.EndsWith("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]", (string?)answer["errorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_runtime_is_the_bootstrap_of_the_package()
    {
        const string bootstrap = """
            #!/bin/sh
            api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
            while true; do
              headers=$(curl -sS -D - -o event "$api/next") || exit 1
              id=$(printf '%s' "$headers" | tr -d '\r' | sed -n 's/^Lambda-Runtime-Aws-Request-Id: //p')
              curl -sS -o /dev/null -d "\"$_HANDLER\"" "$api/$id/response"
            done
            """;
        Support.Tools.Require("curl");
        await _lambda.DeployAsync("custom", "provided.al2023", new Zip().File("bootstrap", bootstrap.Replace("-o event", "-o \"$TMPDIR/event\"", StringComparison.Ordinal), (UnixFileMode)0b111_101_101).Bytes(), "mine");

        Assert.Equal("mine", (string?)(await _lambda.InvokeAsync("custom", new { })).Answer);
    }

    private async Task<int> ProcessAsync(string function) => (int)(await _lambda.InvokeAsync(function, new { mode = "echo" })).Answer!["ProcessId"]!;

    private Task<string[]> ReadLogAsync(string function) =>
        File.ReadAllLinesAsync(Path.Combine(_lambda.Options.StateDirectory, "logs", function + ".log"), TestContext.Current.CancellationToken);
}
