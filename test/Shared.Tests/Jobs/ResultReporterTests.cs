using System.Globalization;
using System.Net;
using System.Text;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using CodePipelineActions.Jobs;
using Moq;

namespace Shared.Tests.Jobs;

public sealed class ResultReporterTests : IDisposable
{
    private readonly HandlerFixture _job = new();

    public void Dispose() => _job.Dispose();

    [Theory]
    [InlineData("ValidationException", "JobFailed")]
    [InlineData("OutputVariablesSizeExceededException", "JobFailed")]
    [InlineData("AccessDeniedException", "PermissionError")]
    public async Task A_success_that_is_refused_becomes_a_failure_with_the_reason(string code, string type)
    {
        SuccessThrows(CodePipelineErrors.Of(code));

        await _job.HandleAsync();

        Assert.Equal(type, _job.Failure.Type.Value);
        Assert.Contains($"CodePipeline says {code}.", _job.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_success_that_cannot_be_delivered_ends_the_function_in_error()
    {
        SuccessThrows(CodePipelineErrors.Of("InternalFailure", HttpStatusCode.InternalServerError));

        await Assert.ThrowsAsync<AmazonCodePipelineException>(() => _job.HandleAsync());

        Assert.Empty(_job.Failures);
    }

    [Fact]
    public async Task A_success_of_a_job_that_nobody_knows_ends_the_function_in_error()
    {
        SuccessThrows(CodePipelineErrors.JobNotFound());

        await Assert.ThrowsAsync<JobNotFoundException>(() => _job.HandleAsync());
    }

    [Fact]
    public async Task A_failure_that_is_refused_ends_the_function_in_error()
    {
        _job.Returns(new ActionResult.Failed(FailureType.JobFailed, "Broken."));
        FailureThrows(CodePipelineErrors.Of("ValidationException"));

        await Assert.ThrowsAsync<AmazonCodePipelineException>(() => _job.HandleAsync());

        _job.CodePipeline.Verify(c => c.PutJobFailureResultAsync(It.IsAny<PutJobFailureResultRequest>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task A_failure_of_a_job_that_has_its_result_is_a_success()
    {
        _job.Returns(new ActionResult.Failed(FailureType.JobFailed, "Broken."));
        FailureThrows(CodePipelineErrors.InvalidJobState());

        await _job.HandleAsync();

        Assert.Contains("has a result already", _job.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_not_cancelled_with_the_work()
    {
        using var shutdown = new CancellationTokenSource();
        await shutdown.CancelAsync();

        await _job.HandleAsync(shutdown.Token);

        Assert.NotNull(_job.Success);
        _job.CodePipeline.Verify(c => c.PutJobSuccessResultAsync(It.IsAny<PutJobSuccessResultRequest>(), CancellationToken.None), Times.Once);
    }

    [Fact]
    public async Task A_message_that_is_too_long_keeps_its_head_and_its_tail()
    {
        _job.Returns(new ActionResult.Failed(FailureType.JobFailed, "The beginning. " + new string('x', 10_000) + " The end."));

        await _job.HandleAsync();

        Assert.Equal(5000, _job.Failure.Message.Length);
        Assert.StartsWith("The beginning. xxx", _job.Failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("xxx The end.", _job.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_and_an_id_that_are_too_long_are_cut()
    {
        _job.Returns(new ActionResult.Succeeded(new string('s', 3000)) { ExternalExecutionId = new string('i', 2000) });

        await _job.HandleAsync();

        Assert.Equal(2048, _job.Success.ExecutionDetails.Summary.Length);
        Assert.Equal(1500, _job.Success.ExecutionDetails.ExternalExecutionId.Length);
    }

    [Fact]
    public async Task What_is_empty_is_not_sent_empty()
    {
        _job.Returns(new ActionResult.Succeeded("") { ExternalExecutionId = "" });

        await _job.HandleAsync();

        Assert.Equal("(no message)", _job.Success.ExecutionDetails.Summary);
        Assert.Null(_job.Success.ExecutionDetails.ExternalExecutionId);
        Assert.Null(_job.Success.OutputVariables);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(101, 100)]
    [InlineData(50, 50)]
    public async Task A_percentage_stays_between_0_and_100(int percent, int expected)
    {
        _job.Returns(new ActionResult.Pending("Waiting.") { PercentComplete = percent });

        await _job.HandleAsync();

        Assert.Equal(expected, _job.Success.ExecutionDetails.PercentComplete);
    }

    [Theory]
    [InlineData("Site.Url")]
    [InlineData("")]
    [InlineData("größe")]
    public async Task An_output_variable_with_a_name_that_CodePipeline_refuses_fails_the_job(string name)
    {
        _job.Returns(new ActionResult.Succeeded("Done.") { OutputVariables = new Dictionary<string, string> { [name] = "1" } });

        await _job.HandleAsync();

        Assert.Equal(FailureType.JobFailed, _job.Failure.Type);
        Assert.Contains($"'{name}'", _job.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(122_880, true)]
    [InlineData(122_881, false)]
    public async Task Output_variables_have_at_most_122880_bytes_together(int bytes, bool fits)
    {
        const string names = "a@_-0b";
        // Two bytes for each character, of which the name has none.
        var value = new string('ü', (bytes - names.Length) / 2) + (bytes % 2 == 1 ? "u" : "");
        Assert.Equal(bytes, names.Length + Encoding.UTF8.GetByteCount(value));
        _job.Returns(new ActionResult.Succeeded("Done.") { OutputVariables = new Dictionary<string, string> { [names] = value } });

        await _job.HandleAsync();

        if (fits) Assert.Equal(value, _job.Success.OutputVariables[names]);
        else Assert.Contains(bytes.ToString(CultureInfo.InvariantCulture), _job.Failure.Message, StringComparison.Ordinal);
    }

    private void SuccessThrows(Exception error) =>
        _job.CodePipeline.Setup(c => c.PutJobSuccessResultAsync(It.IsAny<PutJobSuccessResultRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(error);

    private void FailureThrows(Exception error) =>
        _job.CodePipeline.Setup(c => c.PutJobFailureResultAsync(It.IsAny<PutJobFailureResultRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(error);
}
