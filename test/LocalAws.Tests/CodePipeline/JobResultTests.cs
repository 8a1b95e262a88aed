using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using LocalAws.CodePipeline;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.CodePipeline;

public sealed class JobResultTests(EmbeddedTarget target) : ContractTests(target)
{
    private LocalAwsServer Server => ((EmbeddedTarget)Target).Server;

    [Fact]
    public async Task A_success_reaches_the_pipeline_with_all_that_it_says()
    {
        var job = Server.Jobs.Create(Requests.Job());
        using var client = new CodePipelineClient(Target);

        await client.Aws.PutJobSuccessResultAsync(
            new()
            {
                JobId = job.Id,
                ExecutionDetails = new() { Summary = "done", ExternalExecutionId = "run-7", PercentComplete = 100 },
                OutputVariables = new() { ["Version"] = "7" },
                CurrentRevision = new() { Revision = "4f2a", ChangeIdentifier = "change", RevisionSummary = "what", Created = DateTime.UnixEpoch.AddSeconds(1.5) },
            },
            Cancelled);

        var success = Assert.IsType<JobSuccess>(await job.Result);
        Assert.Equal(("done", "run-7", 100), (success.Summary, success.ExternalExecutionId, success.PercentComplete));
        Assert.Equal("7", success.OutputVariables["Version"]);
        Assert.Equal(new JobRevision("4f2a", "change") { Summary = "what", Created = DateTimeOffset.UnixEpoch.AddSeconds(1.5) }, success.CurrentRevision);
    }

    [Fact]
    public async Task A_success_with_a_token_says_that_the_action_goes_on()
    {
        var job = Server.Jobs.Create(Requests.Job());
        using var client = new CodePipelineClient(Target);

        await client.Aws.PutJobSuccessResultAsync(new() { JobId = job.Id, ContinuationToken = "{\"v\":1}" }, Cancelled);

        Assert.Equal("{\"v\":1}", Assert.IsType<JobSuccess>(await job.Result).ContinuationToken);
    }

    [Theory]
    [InlineData("JobFailed")]
    [InlineData("ConfigurationError")]
    [InlineData("PermissionError")]
    [InlineData("RevisionOutOfSync")]
    [InlineData("RevisionUnavailable")]
    [InlineData("SystemUnavailable")]
    public async Task A_failure_of_each_type_reaches_the_pipeline(string type)
    {
        var job = Server.Jobs.Create(Requests.Job());
        using var client = new CodePipelineClient(Target);

        await client.Aws.PutJobFailureResultAsync(new() { JobId = job.Id, FailureDetails = new() { Type = new FailureType(type), Message = "why", ExternalExecutionId = "run-8" } }, Cancelled);

        Assert.Equal(new JobFailure(type, "why") { ExternalExecutionId = "run-8" }, await job.Result);
    }

    [Fact]
    public async Task A_second_result_is_refused_and_changes_nothing()
    {
        var job = Server.Jobs.Create(Requests.Job());
        using var client = new CodePipelineClient(Target);
        await client.SucceedAsync(job.Id);

        var refusal = await Assert.ThrowsAsync<InvalidJobStateException>(() => client.FailAsync(job.Id));

        Assert.Equal("InvalidJobStateException", refusal.ErrorCode);
        Assert.IsType<JobSuccess>(await job.Result);
    }

    [Fact]
    public async Task A_result_for_a_withdrawn_job_is_refused()
    {
        var job = Server.Jobs.Create(Requests.Job());
        using var client = new CodePipelineClient(Target);
        job.Withdraw();

        await Assert.ThrowsAsync<InvalidJobStateException>(() => client.SucceedAsync(job.Id));
    }

    [Fact]
    public async Task Of_many_results_at_once_exactly_one_is_taken()
    {
        var job = Server.Jobs.Create(Requests.Job());
        using var client = new CodePipelineClient(Target);

        var refusals = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Record.ExceptionAsync(() => n % 2 == 0 ? client.SucceedAsync(job.Id) : client.FailAsync(job.Id)).AsTask()));

        Assert.Single(refusals, refusal => refusal is null);
        Assert.All(refusals.OfType<Exception>(), refusal => Assert.IsType<InvalidJobStateException>(refusal));
    }

    [Fact]
    public async Task A_job_that_never_was_is_not_found()
    {
        using var client = new CodePipelineClient(Target);

        await Assert.ThrowsAsync<JobNotFoundException>(() => client.SucceedAsync("00000000-0000-0000-0000-000000000000"));
        await Assert.ThrowsAsync<JobNotFoundException>(() => client.FailAsync("00000000-0000-0000-0000-000000000000"));
    }

    [Fact]
    public async Task The_artifact_keys_of_a_job_may_not_report_its_result()
    {
        var job = Server.Jobs.Create(Requests.Job());
        var (access, secret, token) = Events.KeysOf(job);
        using var client = new CodePipelineClient(Target, new Amazon.Runtime.SessionAWSCredentials(access, secret, token));

        var refusal = await Assert.ThrowsAsync<AmazonCodePipelineException>(() => client.SucceedAsync(job.Id));

        Assert.StartsWith("AccessDenied", refusal.ErrorCode, StringComparison.Ordinal);
        Assert.True(job.IsOpen);
    }
}
