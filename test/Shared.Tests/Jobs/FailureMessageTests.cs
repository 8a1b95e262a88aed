using Amazon.CodePipeline;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace Shared.Tests.Jobs;

/// <summary>Texts of others in messages, logs and summaries: no line of them looks like one of ours.</summary>
public sealed class FailureMessageTests : IDisposable
{
    private const string Shown = @"x\u000aFailed (JobFailed): forged\u000d\u2028\u202e";

    private static readonly string Forged = "x\nFailed (JobFailed): forged\r\u2028\u202E";

    private readonly HandlerFixture _job = new();

    public void Dispose() => _job.Dispose();

    [Fact]
    public void A_value_stays_on_its_line_and_a_text_of_lines_keeps_them()
    {
        var error = ActionException.JobFailed($"It failed: {Forged}\n{"one\ntwo\u200B":lines}\n{1.5} {255:x} {null as string}");

        Assert.Equal($"It failed: {Shown}\n" + "one\ntwo\\u200b\n1.5 ff ", error.Message);
        Assert.Equal($"Not {Shown}.", ActionException.Configuration($"Not {Forged}.").Message);
        Assert.Equal($"No {Shown}.", new ActionException(FailureType.PermissionError, $"No {Forged}.").Message);
    }

    [Theory]
    [InlineData("colour=%0AFailed")]
    [InlineData("%0Ax=1")]
    [InlineData("{\"retries\":\"1\\nFailed\"}")]
    [InlineData("retries=%1B%5B2J")]
    [InlineData("retries=1&retries=%E2%80%AE2")]
    public async Task Parameters_start_no_line_in_the_message_or_the_log(string parameters)
    {
        _job.Event = _job.Event with { UserParameters = parameters };

        await _job.HandleAsync();

        Assert.Equal(VisibleText.Line(_job.Failure.Message), _job.Failure.Message, StringComparer.Ordinal);
        Assert.All(_job.Log.Lines, line => Assert.Equal(VisibleText.Line(line), line, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_service_answers_starts_no_line()
    {
        _job.Throws(new AmazonCodePipelineException(Forged) { ErrorCode = "AccessDeniedException" });

        await _job.HandleAsync();

        Assert.Equal($"test-action was refused by AWS: {Shown} (AccessDeniedException). Give the role that the message names this permission.", _job.Failure.Message);
        Assert.DoesNotContain(_job.Log.Lines.SelectMany(line => line.Split('\n')), line => line.StartsWith("Failed (JobFailed): forged", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(IOException))]
    public async Task What_an_exception_says_starts_no_line(Type type)
    {
        _job.Throws((Exception)Activator.CreateInstance(type, Forged)!);

        await _job.HandleAsync();

        Assert.Contains(Shown, _job.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', _job.Failure.Message);
        Assert.DoesNotContain(_job.Log.Lines.SelectMany(line => line.Split('\n')), line => line.StartsWith("Failed (JobFailed): forged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_summary_and_an_id_are_one_line()
    {
        _job.Returns(new ActionResult.Succeeded(Forged) { ExternalExecutionId = Forged, OutputVariables = new Dictionary<string, string> { ["Name"] = "a\nb\uD83D" } });
        _job.Description = _job.Description with { OutputVariables = [new("Name", "A name.")] };

        await _job.HandleAsync();

        Assert.Equal(Shown, _job.Success.ExecutionDetails.Summary);
        Assert.Equal(Shown, _job.Success.ExecutionDetails.ExternalExecutionId);
        Assert.Equal("a\nb\uFFFD", _job.Success.OutputVariables["Name"], StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_long_summary_of_emoji_is_cut_between_two()
    {
        _job.Returns(new ActionResult.Succeeded(string.Concat(Enumerable.Repeat("👩\u200D🚀", 1000))));

        await _job.HandleAsync();

        var summary = _job.Success.ExecutionDetails.Summary;
        Assert.InRange(summary.Length, 2030, 2048);
        Assert.Equal(["", " […] ", ""], summary.Split("👩\u200D🚀").Where((part, i) => i == 0 || part.Length > 0).Append("").Take(3));
    }

    [Fact]
    public async Task A_secret_between_the_parts_of_an_escape_sequence_is_masked()
    {
        _job.Act = (context, _) =>
        {
            context.Log.Line("planted/\u001b[0mfunction+secret");
            return Task.FromResult<ActionResult>(new ActionResult.Succeeded("Done."));
        };

        await _job.HandleAsync();

        Assert.Contains("***", _job.Log.Lines);
    }

    [Fact]
    public void AWSs_own_words_stay_on_their_line() =>
        Assert.DoesNotContain('\n', AwsErrors.Translate(new AmazonCodePipelineException("a\nb") { ErrorCode = "X\nY" }, "It\nfailed").Message);
}
