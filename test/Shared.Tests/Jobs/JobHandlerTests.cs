using System.Text;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Amazon.Lambda.TestUtilities;
using CodePipelineActions.Jobs;
using Moq;
using Support;

namespace Shared.Tests.Jobs;

public sealed class JobHandlerTests : IDisposable
{
    private readonly HandlerFixture _job = new();

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task A_success_is_reported_once_with_its_summary_variables_and_id()
    {
        _job.Returns(new ActionResult.Succeeded("Deployed.") { OutputVariables = new Dictionary<string, string> { ["Version"] = "7" }, ExternalExecutionId = "arn:x:7" });

        await _job.HandleAsync();

        Assert.Equal(_job.Event.Id, _job.Success.JobId);
        Assert.Null(_job.Success.ContinuationToken);
        Assert.Equal("Deployed.", _job.Success.ExecutionDetails.Summary);
        Assert.Equal(100, _job.Success.ExecutionDetails.PercentComplete);
        Assert.Equal("arn:x:7", _job.Success.ExecutionDetails.ExternalExecutionId);
        Assert.Equal("7", _job.Success.OutputVariables["Version"]);
    }

    [Fact]
    public async Task A_failure_is_reported_once_with_its_type_and_message()
    {
        _job.Returns(new ActionResult.Failed(FailureType.RevisionOutOfSync, "Somebody else was faster."));

        await _job.HandleAsync();

        Assert.Equal(FailureType.RevisionOutOfSync, _job.Failure.Type);
        Assert.Equal("Somebody else was faster.", _job.Failure.Message);
        Assert.Equal(_job.Event.Id, _job.Failures[0].JobId);
    }

    [Fact]
    public async Task An_action_is_given_its_job_parameters_and_a_folder_of_its_own()
    {
        _job.Event = _job.Event with { UserParameters = "color=red", InputArtifacts = [new("App")] };
        _job.Description = _job.Description with { Parameters = new([new("color", "A colour."), new("size", "A size.") { Default = "m" }]), InputArtifacts = new(1, 1) };
        JobContext? seen = null;
        _job.Act = async (context, token) =>
        {
            seen = context;
            await File.WriteAllTextAsync(context.Directory.NewFile(".txt"), "work", token);
            return new ActionResult.Succeeded("Done.");
        };

        await _job.HandleAsync();

        Assert.NotNull(_job.Success);
        Assert.Equal("red", seen!.Parameters.Text("color"));
        Assert.Equal("m", seen.Parameters.Text("size"));
        Assert.Equal("App", seen.Artifacts.Input.Name);
        Assert.True(seen.Continuation.IsFirst);
        Assert.Equal(_job.Clock.GetUtcNow() + TimeSpan.FromMinutes(60), seen.GiveUpAt);
        Assert.StartsWith(_job.WorkRoot, seen.Directory.Path, StringComparison.Ordinal);
        Assert.False(Directory.Exists(seen.Directory.Path));
    }

    [Theory]
    [InlineData(2, "takes 1 input artifact(s), and the pipeline gives it 2. Change InputArtifacts")]
    [InlineData(0, "takes 1 input artifact(s), and the pipeline gives it 0. Change InputArtifacts")]
    public async Task A_wrong_number_of_input_artifacts_is_refused_before_anything_happens(int count, string expected)
    {
        _job.Description = _job.Description with { InputArtifacts = new(1, 1) };
        _job.Event = _job.Event with { InputArtifacts = [.. Enumerable.Range(0, count).Select(i => new ArtifactPlace($"In{i}"))] };

        await _job.HandleAsync();

        Assert.Equal(FailureType.ConfigurationError, _job.Failure.Type);
        Assert.Contains(expected, _job.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, _job.Runs);
    }

    [Fact]
    public async Task A_wrong_number_of_output_artifacts_is_refused_before_anything_happens()
    {
        _job.Description = _job.Description with { OutputArtifacts = new(0, 2) };
        _job.Event = _job.Event with { OutputArtifacts = [new("A"), new("B"), new("C")] };

        await _job.HandleAsync();

        Assert.Equal(FailureType.ConfigurationError, _job.Failure.Type);
        Assert.Contains("takes 0 to 2 output artifact(s), and the pipeline gives it 3. Change OutputArtifacts", _job.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, _job.Runs);
    }

    [Fact]
    public async Task Wrong_parameters_are_a_configuration_error_and_are_not_tried_again()
    {
        _job.Event = _job.Event with { UserParameters = "retries=5&colour=red" };
        _job.Description = _job.Description with { Parameters = new([new("color", "A colour.")]) };

        await _job.HandleAsync();

        Assert.Equal(FailureType.ConfigurationError, _job.Failure.Type);
        Assert.Contains("'colour' is unknown; did you mean 'color'?", _job.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, _job.Runs);
    }

    [Fact]
    public async Task A_token_of_another_action_is_a_failure_and_nothing_happens()
    {
        _job.Event = _job.Event with { ContinuationToken = """{"v":1,"a":"other-action/1","t":1700000000,"f":0,"n":1}""" };

        await _job.HandleAsync();

        Assert.Equal(FailureType.JobFailed, _job.Failure.Type);
        Assert.Contains("other-action/1", _job.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, _job.Runs);
    }

    [Fact]
    public async Task A_job_that_is_delivered_twice_and_has_its_result_is_a_success()
    {
        _job.CodePipeline.Setup(c => c.PutJobSuccessResultAsync(It.IsAny<PutJobSuccessResultRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(CodePipelineErrors.InvalidJobState());

        await _job.HandleAsync();

        Assert.Equal(1, _job.Runs);
        Assert.Empty(_job.Failures);
        Assert.Contains("has a result already", _job.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"Records":[{"eventSource":"aws:s3"}]}""")]
    public async Task An_event_that_is_no_job_ends_in_error_and_reports_nothing(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var handler = new JobHandler(_job, new JobServices { CodePipeline = _job.CodePipeline.Object, ArtifactS3 = _ => _job.S3.Object, WorkRoot = _job.WorkRoot });

        await Assert.ThrowsAsync<FormatException>(() => handler.HandleAsync(stream, new TestLambdaContext(), TestContext.Current.CancellationToken));

        Assert.Empty(_job.CodePipeline.Invocations);
    }

    [Theory]
    [InlineData("success")]
    [InlineData("pending")]
    [InlineData("failure")]
    [InlineData("exception")]
    public async Task Secrets_are_masked_in_the_log_and_in_what_is_reported(string ending)
    {
        string[] secrets = [.. JobEventBuilder.PlantedSecrets, _job.Environment["AWS_ACCESS_KEY_ID"], _job.Environment["AWS_SECRET_ACCESS_KEY"], _job.Environment["AWS_SESSION_TOKEN"]];
        var text = string.Join(" and ", [.. secrets, .. secrets.Select(Uri.EscapeDataString)]);
        _job.Act = (context, _) =>
        {
            context.Log.Line(text);
            return ending switch
            {
                "success" => Task.FromResult<ActionResult>(new ActionResult.Succeeded(text) { ExternalExecutionId = text }),
                "pending" => Task.FromResult<ActionResult>(new ActionResult.Pending(text)),
                "failure" => Task.FromResult<ActionResult>(new ActionResult.Failed(FailureType.JobFailed, text)),
                _ => throw new InvalidOperationException(text, new FormatException(text)),
            };
        };

        await _job.HandleAsync();

        var reported = string.Join('\n', _job.Successes.Select(s => s.ExecutionDetails.Summary + s.ExecutionDetails.ExternalExecutionId).Concat(_job.Failures.Select(f => f.FailureDetails.Message)));
        Assert.Contains("*** and ***", reported, StringComparison.Ordinal);
        Assert.Contains("*** and ***", _job.Log.Text, StringComparison.Ordinal);
        Assert.All(secrets, secret =>
        {
            Assert.DoesNotContain(secret, reported + _job.Log.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(secret), reported + _job.Log.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_log_has_an_expected_failure_once_and_an_unexpected_one_whole()
    {
        _job.Throws(ActionException.Configuration("Set the alias."));
        await _job.HandleAsync();
        Assert.Equal("Failed (ConfigurationError): Set the alias.", Assert.Single(_job.Log.Lines, l => l.Contains("alias", StringComparison.Ordinal)));

        _job.Throws(new InvalidOperationException("Oops."));
        await _job.HandleAsync();
        Assert.Contains("System.InvalidOperationException: Oops.\n   at ", _job.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_comes_before_the_jobs_folder_is_deleted()
    {
        var folder = "";
        var thereAtReport = false;
        _job.Act = (context, _) =>
        {
            folder = context.Directory.Path;
            return Task.FromResult<ActionResult>(new ActionResult.Succeeded("Done."));
        };
        _job.CodePipeline.Setup(c => c.PutJobSuccessResultAsync(It.IsAny<PutJobSuccessResultRequest>(), It.IsAny<CancellationToken>()))
            .Callback(() => thereAtReport = Directory.Exists(folder)).ReturnsAsync(new PutJobSuccessResultResponse());

        await _job.HandleAsync();

        Assert.True(thereAtReport);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Without_a_place_for_its_folder_the_job_fails_with_the_reason()
    {
        await File.WriteAllTextAsync(_job.WorkRoot, "a file where the folder should be", TestContext.Current.CancellationToken);

        await _job.HandleAsync();

        Assert.Equal(FailureType.ConfigurationError, _job.Failure.Type);
        Assert.Contains(_job.WorkRoot, _job.Failure.Message, StringComparison.Ordinal);
        File.Delete(_job.WorkRoot);
    }
}
