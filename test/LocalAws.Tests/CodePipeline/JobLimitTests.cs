using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.CodePipeline;

/// <summary>Each limit of the contract's "Results": its last good value, and the first bad one with AWS's words.</summary>
public sealed class JobLimitTests(EmbeddedTarget target) : ContractTests(target)
{
    private LocalAwsServer Server => ((EmbeddedTarget)Target).Server;

    [Theory]
    [InlineData("executionDetails.summary", 2048)]
    [InlineData("executionDetails.externalExecutionId", 1500)]
    [InlineData("continuationToken", 2048)]
    [InlineData("currentRevision.revision", 1500)]
    [InlineData("currentRevision.changeIdentifier", 100)]
    [InlineData("currentRevision.revisionSummary", 2048)]
    [InlineData("failureDetails.message", 5000)]
    [InlineData("failureDetails.externalExecutionId", 1500)]
    public async Task A_text_has_at_least_one_character_and_at_most_its_limit(string member, int max)
    {
        await TakesAsync(member, new('x', max));
        await TakesAsync(member, "x");
        await RefusesAsync(member, new('x', max + 1), $"Member must have length less than or equal to {max}");
        await RefusesAsync(member, "", "Member must have length greater than or equal to 1");
    }

    [Theory]
    [InlineData("jobId", "no-uuid", "Member must satisfy regular expression pattern: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    [InlineData("jobId", "00000000-0000-0000-0000-00000000000G", "Member must satisfy regular expression pattern: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    [InlineData("failureDetails.type", "Broken", "Member must satisfy enum value set: [JobFailed, ConfigurationError, PermissionError, RevisionOutOfSync, RevisionUnavailable, SystemUnavailable]")]
    [InlineData("failureDetails.type", "jobFailed", "Member must satisfy enum value set: [JobFailed, ConfigurationError, PermissionError, RevisionOutOfSync, RevisionUnavailable, SystemUnavailable]")]
    [InlineData("executionDetails.percentComplete", "-1", "Member must have value greater than or equal to 0")]
    [InlineData("executionDetails.percentComplete", "101", "Member must have value less than or equal to 100")]
    public Task A_value_outside_of_its_set_is_refused(string member, string value, string constraint) => RefusesAsync(member, value, constraint);

    [Theory]
    [InlineData("executionDetails.percentComplete", "0")]
    [InlineData("executionDetails.percentComplete", "100")]
    public Task A_value_at_the_edge_of_its_set_is_taken(string member, string value) => TakesAsync(member, value);

    [Theory]
    [InlineData("jobId")]
    [InlineData("failureDetails")]
    [InlineData("failureDetails.type")]
    [InlineData("failureDetails.message")]
    [InlineData("currentRevision.revision")]
    [InlineData("currentRevision.changeIdentifier")]
    public async Task A_member_that_must_be_there_is_asked_for(string member)
    {
        var job = Server.Jobs.Create(Requests.Job());

        var refusal = await Assert.ThrowsAnyAsync<AmazonCodePipelineException>(() => PutAsync(job, member, null));

        Assert.Equal($"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null", refusal.Message);
    }

    [Theory]
    [InlineData("A-Za@_9", true)]
    [InlineData("with space", false)]
    [InlineData("dot.ted", false)]
    [InlineData("", false)]
    public async Task An_output_variable_s_name_has_the_contract_s_characters_only(string name, bool isTaken)
    {
        var job = Server.Jobs.Create(Requests.Job());
        var put = SucceedAsync(new() { JobId = job.Id, OutputVariables = new() { [name] = "value" } });

        if (isTaken) await put;
        else
        {
            var refusal = await Assert.ThrowsAnyAsync<AmazonCodePipelineException>(() => put);
            Assert.Equal(
                $"1 validation error detected: Value '{{{name}=value}}' at 'outputVariables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [A-Za-z0-9@\\-_]+]",
                refusal.Message);
        }

        Assert.Equal(!isTaken, job.IsOpen);
    }

    [Theory]
    [InlineData(122_880, true)]
    [InlineData(122_881, false)]
    public async Task Output_variables_have_so_many_bytes_together_and_no_more(int bytes, bool isTaken)
    {
        var job = Server.Jobs.Create(Requests.Job());
        // Two names of one byte each, and a letter that is one character but two bytes.
        var put = SucceedAsync(new() { JobId = job.Id, OutputVariables = new() { ["a"] = "ü", ["b"] = new('x', bytes - 4) } });

        if (isTaken) await put;
        else Assert.Equal("OutputVariablesSizeExceededException", (await Assert.ThrowsAnyAsync<AmazonCodePipelineException>(() => put)).ErrorCode);

        Assert.Equal(!isTaken, job.IsOpen);
    }

    [Fact]
    public async Task Output_variables_together_with_a_continuation_token_are_refused()
    {
        var job = Server.Jobs.Create(Requests.Job());

        var refusal = await Assert.ThrowsAnyAsync<AmazonCodePipelineException>(
            () => SucceedAsync(new() { JobId = job.Id, ContinuationToken = "token", OutputVariables = new() { ["a"] = "b" } }));

        Assert.Equal("ValidationException", refusal.ErrorCode);
        Assert.True(job.IsOpen);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var job = Server.Jobs.Create(Requests.Job());

        var refusal = await Assert.ThrowsAnyAsync<AmazonCodePipelineException>(
            () => SucceedAsync(new() { JobId = job.Id, ContinuationToken = "", ExecutionDetails = new() { PercentComplete = 101 } }));

        Assert.Equal(
            "2 validation errors detected: Value '' at 'continuationToken' failed to satisfy constraint: Member must have length greater than or equal to 1; "
            + "Value '101' at 'executionDetails.percentComplete' failed to satisfy constraint: Member must have value less than or equal to 100",
            refusal.Message);
    }

    private async Task TakesAsync(string member, string value)
    {
        var job = Server.Jobs.Create(Requests.Job());
        await PutAsync(job, member, value);
        Assert.True(job.Result.IsCompletedSuccessfully);
    }

    private async Task RefusesAsync(string member, string value, string constraint)
    {
        var job = Server.Jobs.Create(Requests.Job());
        var refusal = await Assert.ThrowsAnyAsync<AmazonCodePipelineException>(() => PutAsync(job, member, value));
        Assert.Equal("ValidationException", refusal.ErrorCode);
        Assert.Equal($"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}", refusal.Message);
        Assert.True(job.IsOpen);
    }

    private Task PutAsync(LocalAws.CodePipeline.Job job, string member, string? value) => member.StartsWith("failureDetails", StringComparison.Ordinal)
        ? FailAsync(Failure(job.Id, member, value))
        : SucceedAsync(Success(job.Id, member, value));

    private static PutJobSuccessResultRequest Success(string id, string member, string? value) => member switch
    {
        "jobId" => new() { JobId = value },
        "continuationToken" => new() { JobId = id, ContinuationToken = value },
        "executionDetails.summary" => new() { JobId = id, ExecutionDetails = new() { Summary = value } },
        "executionDetails.externalExecutionId" => new() { JobId = id, ExecutionDetails = new() { ExternalExecutionId = value } },
        "executionDetails.percentComplete" => new() { JobId = id, ExecutionDetails = new() { PercentComplete = int.Parse(value!, null) } },
        "currentRevision.revision" => new() { JobId = id, CurrentRevision = new() { Revision = value, ChangeIdentifier = "x" } },
        "currentRevision.changeIdentifier" => new() { JobId = id, CurrentRevision = new() { Revision = "x", ChangeIdentifier = value } },
        "currentRevision.revisionSummary" => new() { JobId = id, CurrentRevision = new() { Revision = "x", ChangeIdentifier = "x", RevisionSummary = value } },
        _ => throw new ArgumentOutOfRangeException(nameof(member), member, null),
    };

    private static PutJobFailureResultRequest Failure(string id, string member, string? value) => member switch
    {
        "failureDetails" => new() { JobId = id },
        "failureDetails.type" => new() { JobId = id, FailureDetails = new() { Type = value is null ? null : new FailureType(value), Message = "x" } },
        "failureDetails.message" => new() { JobId = id, FailureDetails = new() { Type = FailureType.JobFailed, Message = value } },
        "failureDetails.externalExecutionId" => new() { JobId = id, FailureDetails = new() { Type = FailureType.JobFailed, Message = "x", ExternalExecutionId = value } },
        _ => throw new ArgumentOutOfRangeException(nameof(member), member, null),
    };

    private async Task SucceedAsync(PutJobSuccessResultRequest request)
    {
        using var client = new CodePipelineClient(Target);
        await client.Aws.PutJobSuccessResultAsync(request, Cancelled);
    }

    private async Task FailAsync(PutJobFailureResultRequest request)
    {
        using var client = new CodePipelineClient(Target);
        await client.Aws.PutJobFailureResultAsync(request, Cancelled);
    }
}
