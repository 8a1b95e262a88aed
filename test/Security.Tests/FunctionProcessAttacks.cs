namespace Security.Tests;

/// <summary>The app's code turns against the function's own process: its memory, its files, its limits, its life.</summary>
public sealed class FunctionProcessAttacks(PublishedActions actions)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_the_function_can_be_attached_to_read_or_written()
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        (await function.RunAsync("#!/bin/sh\nmkdir dist; perl reach.pl \"$LOOT/own\"; exec perl reach.pl \"$LOOT/function\" $FUNCTION", files: [.. Attack.Files("reach.pl")])).MustSucceed();

        // The same program does all of it to a process that is not protected.
        Assert.Superset(new HashSet<string> { "attach", "memory-read", "memory-write", "file-handle", "proc-environ", "proc-mem", "proc-maps", "proc-fd" }, Names(function.Loot + "/own"));
        Assert.Empty(Names(function.Loot + "/function"));
        Assert.Equal(await File.ReadAllLinesAsync(function.Loot + "/own.tried", Cancellation), await File.ReadAllLinesAsync(function.Loot + "/function.tried", Cancellation));
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("QUIT")]
    [InlineData("TERM")]
    public async Task A_job_whose_app_ends_its_function_is_not_a_success(string signal)
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var job = await function.RunAsync($"#!/bin/sh\nmkdir dist; echo x > dist/result.txt; kill -{signal} $FUNCTION; exec sleep 20");

        Assert.False(job.Result is LocalAws.CodePipeline.JobSuccess, job.Log);
        Assert.Null(job.Output);
    }

    [Theory]
    [InlineData("ABRT")]
    [InlineData("SEGV")]
    [InlineData("HUP")]
    [InlineData("PIPE")]
    [InlineData("USR1")]
    public async Task A_function_that_lives_on_after_a_signal_reports_its_own_result(string signal)
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var job = await function.RunAsync($"#!/bin/sh\nmkdir dist; echo own > dist/result.txt; kill -{signal} $FUNCTION; exit 3", output: null);

        Assert.True(job.Result is null || job.Failure.Contains("exit code 3", StringComparison.Ordinal), job.Log);
    }

    [Fact]
    public async Task The_function_is_closed_before_it_asks_for_its_first_event()
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        await function.Runtime.FirstAsked.WaitAsync(Eventually.Patience, Cancellation);

        // Of an undumpable process these belong to root, whoever runs it.
        Assert.Equal("0", (await new Command("stat", "-c", "%u", $"/proc/{function.Process.Id}/environ").RunAsync(Cancellation)).Output.Trim());
        Assert.Equal("65534", (await new Command("stat", "-c", "%u", $"/proc/{function.Process.Id}").RunAsync(Cancellation)).Output.Trim());
    }

    [Fact]
    public async Task A_job_whose_app_stops_its_function_has_no_result_until_Lambda_ends_it()
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var job = function.RunAsync("#!/bin/sh\nmkdir dist; echo x > dist/result.txt; kill -STOP $FUNCTION; exec sleep 20");
        await Eventually.IsSoAsync(() => State(function.Process.Id) == 'T', () => "The function was not stopped.", Cancellation);
        Assert.False(job.IsCompleted);
        // Lambda's time is up.
        function.Process.Kill();

        var ended = await job;
        Assert.Null(ended.Result);
        Assert.Null(ended.Output);
    }

    [Theory]
    [InlineData("--fsize=100000000:100000000")]
    [InlineData("--nofile=999")]
    [InlineData("--cpu=100000:100000")]
    [InlineData("--stack=4194304")]
    public async Task Changed_limits_of_the_function_fail_the_job_and_reach_no_other(string limit)
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var job = await function.RunAsync($"#!/bin/sh\nmkdir dist; echo x > dist/result.txt; prlimit --pid $FUNCTION {limit}");

        Assert.Contains("The app has changed the function's own resource limits", job.Failure, StringComparison.Ordinal);
        Assert.Null(job.Output);
        await function.Process.WaitForExitAsync(Cancellation).WaitAsync(Eventually.Patience, Cancellation);
    }

    private static HashSet<string> Names(string folder) => [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))];

    private static char State(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return stat[stat.LastIndexOf(')') + 2];
    }
}
