using System.Diagnostics;
using System.Text.Json;
using Support;

namespace Shared.Tests.Hosting;

public sealed class PipelineFunctionTests
{
    private const int SigTerm = 15;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "PIPELINE_ACTION is not set; set it to one of probe.")]
    [InlineData("deploy-moon", "PIPELINE_ACTION is 'deploy-moon'; set it to one of probe.")]
    public async Task Without_an_action_it_knows_it_says_which_there_are(string? action, string expected)
    {
        await using var function = new ProbeProcess("");
        function.Environment["PIPELINE_ACTION"] = action;

        Assert.Equal(2, await function.RunAsync([], Cancellation));

        Assert.Contains(expected, function.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", function.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_Runtime_API_it_says_what_is_missing()
    {
        await using var function = new ProbeProcess("");
        function.Environment.Remove("AWS_LAMBDA_RUNTIME_API");

        Assert.Equal(2, await function.RunAsync([], Cancellation));

        Assert.Contains("AWS_LAMBDA_RUNTIME_API is not set", function.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", function.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_describes_itself_without_anything_in_its_environment()
    {
        await using var function = new ProbeProcess("");
        function.Environment.Remove("AWS_LAMBDA_RUNTIME_API");
        function.Environment.Remove("PIPELINE_ACTION");

        Assert.Equal(0, await function.RunAsync(["--describe"], Cancellation));

        using var described = JsonDocument.Parse(function.Output);
        Assert.Equal("probe", described.RootElement.GetProperty("actions")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task An_event_that_is_no_job_ends_the_invocation_in_error_and_not_the_function()
    {
        await using var function = new ProbeProcess("{}");
        PlantedKeys.Plant(function);

        Assert.Contains("The event has no member 'CodePipeline.job'", await function.HandleAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_cannot_be_delivered_ends_the_invocation_in_error()
    {
        await using var aws = new LoopbackServer((_, response) => response.Text("""{"__type":"JobNotFoundException","message":"No such job."}""", "application/x-amz-json-1.1", 400));
        await using var function = new ProbeProcess(new JobEventBuilder().Build().ToJsonString());
        PlantedKeys.Plant(function);
        function.Environment["AWS_ENDPOINT_URL"] = aws.Url;

        Assert.Equal("error: No such job.", await function.HandleAsync(Cancellation));
        Assert.Single(aws.Requests);
    }

    [Fact]
    public async Task A_function_that_must_end_stops_its_work_reports_it_and_ends()
    {
        using var folder = new TemporaryFolder();
        await using var aws = new LoopbackServer((_, response) => response.Text("{}"));
        await using var function = new ProbeProcess(new JobEventBuilder { UserParameters = "command=" + Uri.EscapeDataString($"touch {folder["ready"]}; exec sleep 600") }.Build().ToJsonString());
        PlantedKeys.Plant(function);
        function.Environment["AWS_ENDPOINT_URL"] = aws.Url;
        var process = function.Start([]);
        await Eventually.IsSoAsync(() => File.Exists(folder["ready"]), () => "the function has not written that it is ready", Cancellation);

        using var kill = Process.Start("kill", [$"-{SigTerm}", $"{process.Id}"]);
        await process.WaitForExitAsync(Cancellation).WaitAsync(Eventually.Patience, Cancellation);

        Assert.Equal(0, process.ExitCode);
        var report = Assert.Single(aws.Requests);
        Assert.Equal("CodePipeline_20150709.PutJobFailureResult", report.Headers["X-Amz-Target"]);
        Assert.Contains("the function is being shut down", report.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_whose_work_never_ends_reports_answers_and_ends_before_the_next_event()
    {
        using var folder = new TemporaryFolder();
        using (var made = Process.Start("mkfifo", [folder["pipe"]])) await made.WaitForExitAsync(Cancellation);
        await using var aws = new LoopbackServer((_, response) => response.Text("{}"));
        await using var function = new ProbeProcess(new JobEventBuilder { UserParameters = "pipe=" + Uri.EscapeDataString(folder["pipe"]) }.Build().ToJsonString()) { Limit = TimeSpan.FromSeconds(6) };
        PlantedKeys.Plant(function);
        function.Environment["AWS_ENDPOINT_URL"] = aws.Url;

        Assert.Equal(0, await function.RunAsync([], Cancellation));

        var report = Assert.Single(aws.Requests);
        Assert.Equal("CodePipeline_20150709.PutJobFailureResult", report.Headers["X-Amz-Target"]);
        Assert.Contains(
            "probe was stopped: the function's time limit is near",
            JsonDocument.Parse(report.Body).RootElement.GetProperty("failureDetails").GetProperty("message").GetString(),
            StringComparison.Ordinal);
        // Lambda sends an event again whose function ended without an answer.
        Assert.Equal("response", await function.HandledAsync(Cancellation));
    }
}
