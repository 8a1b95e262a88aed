using System.Text.Json;
using LocalPipeline.Console;
using LocalPipeline.Execution.Events;
using LocalPipeline.Tests.Fakes;

namespace LocalPipeline.Tests.Console;

public sealed class JsonViewTests
{
    [Fact]
    public void Each_event_is_a_line_of_the_documented_schema() => Assert.Equal(
        """
        {"event":"execution-started","number":3,"executionId":"7c6f2f0e","pipeline":"my-pipeline","folder":"/app/.pipeline/executions/3","stages":[{"name":"Source","actions":[{"name":"Checkout","category":"Source","provider":"S3","runOrder":1}]},{"name":"Test","actions":[{"name":"Deploy","category":"Invoke","provider":"Lambda","runOrder":1}]}],"time":"2026-01-02T03:04:05+00:00"}
        {"event":"stage-started","stage":"Source","time":"2026-01-02T03:04:05+00:00"}
        {"event":"action-started","stage":"Source","action":"Checkout","time":"2026-01-02T03:04:05+00:00"}
        {"event":"action-ended","status":"Succeeded","seconds":0.2,"summary":"4 files of /app, revision abc123","log":"/logs/01-Source.Checkout.log","stage":"Source","action":"Checkout","time":"2026-01-02T03:04:05.2+00:00"}
        {"event":"stage-ended","stage":"Source","status":"Succeeded","seconds":0.2,"time":"2026-01-02T03:04:05.2+00:00"}
        {"event":"stage-started","stage":"Test","time":"2026-01-02T03:04:05.2+00:00"}
        {"event":"action-started","stage":"Test","action":"Deploy","time":"2026-01-02T03:04:05.2+00:00"}
        {"event":"job-started","jobId":"job-1","continuation":0,"stage":"Test","action":"Deploy","time":"2026-01-02T03:04:05.3+00:00"}
        {"event":"action-continues","summary":"waits for the update","percentComplete":50,"stage":"Test","action":"Deploy","time":"2026-01-02T03:04:06.5+00:00"}
        {"event":"job-started","jobId":"job-2","continuation":1,"stage":"Test","action":"Deploy","time":"2026-01-02T03:04:07.5+00:00"}
        {"event":"action-note","note":"Lambda tries again in 1 s","stage":"Test","action":"Deploy","time":"2026-01-02T03:04:08+00:00"}
        {"event":"action-ended","status":"Succeeded","seconds":61.3,"variables":{"InvokeUrl":"http://127.0.0.1:1/api","SiteUrl":"http://127.0.0.1:2/"},"log":"/logs/02-Test.Deploy.log","stage":"Test","action":"Deploy","time":"2026-01-02T03:05:06.5+00:00"}
        {"event":"stage-ended","stage":"Test","status":"Succeeded","seconds":61.3,"time":"2026-01-02T03:05:06.5+00:00"}
        {"event":"execution-ended","status":"Succeeded","seconds":61.5,"time":"2026-01-02T03:05:06.5+00:00"}
        {"event":"run-concluded","status":"Succeeded","seconds":61.5,"commandSeconds":1.5,"deployments":[{"stage":"Test","kind":"API","url":"http://127.0.0.1:1/api"},{"stage":"Test","kind":"site","url":"http://127.0.0.1:2/"}],"time":"2026-01-02T03:05:06.5+00:00"}

        """,
        Shown(SampleRun.Succeeds));

    [Fact]
    public void A_failure_has_its_type_and_message()
    {
        var line = Shown(SampleRun.Fails).Split('\n').Single(line => line.Contains("action-ended", StringComparison.Ordinal));

        using var json = JsonDocument.Parse(line);
        Assert.Equal(("JobFailed", "The tests are red."), (json.RootElement.GetProperty("failureType").GetString(), json.RootElement.GetProperty("message").GetString()));
    }

    [Fact]
    public void The_functions_output_is_told_on_demand() =>
        Assert.Contains("""{"event":"action-output","line":"a last line","stage":"Source",""", Shown(SampleRun.Fails, showOutput: true), StringComparison.Ordinal);

    private static string Shown(IEnumerable<RunEvent> events, bool showOutput = false)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var (view, reporter) = (new JsonView(text, showOutput), new RunReporter(SampleRun.Start));
        foreach (var happened in events)
        {
            reporter.On(happened);
            view.On(happened);
        }

        view.Conclude(reporter.Report);
        return text.ToString();
    }
}
