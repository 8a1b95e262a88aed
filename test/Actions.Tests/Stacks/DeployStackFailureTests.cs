using Amazon.CloudFormation.Model;
using Amazon.CodePipeline;
using Moq;

namespace Actions.Tests.Stacks;

/// <summary>Whose failure it is when a stack has failed, and what is told of it.</summary>
public sealed class DeployStackFailureTests : IDisposable
{
    private readonly StackFixture _stack = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _stack.Dispose();

    [Fact]
    public async Task A_failure_tells_the_first_resources_that_failed_of_themselves_in_this_operation()
    {
        const string Mine = "codepipeline-job-1";
        _stack.Events =
        [
            StackFixture.Event("UPDATE_ROLLBACK_COMPLETE", null, null, Mine),
            StackFixture.Event("UPDATE_FAILED", "Third", "Resource update cancelled", Mine),
            StackFixture.Event("CREATE_FAILED", "Second", "Resource creation cancelled", Mine),
            StackFixture.Event("UPDATE_FAILED", "First", "taken already exists", Mine),
            StackFixture.Event("UPDATE_IN_PROGRESS", null, "User Initiated", Mine),
            StackFixture.Event("UPDATE_FAILED", "Old", "an old story", "another"),
        ];
        _stack.GivenTheStack("UPDATE_COMPLETE", "UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE");

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Equal("The deployment of the stack 'shop' failed; it is UPDATE_ROLLBACK_COMPLETE now.\n- First (AWS::S3::Bucket): taken already exists\nThe stack is what it was before.", result.Message);
    }

    [Theory]
    [InlineData("IMPORT_ROLLBACK_FAILED", "delete the stack (aws cloudformation delete-stack --stack-name shop) and retry the stage, or ask AWS Support.")]
    [InlineData("UPDATE_ROLLBACK_FAILED", "continue the rollback (aws cloudformation continue-update-rollback --stack-name shop)")]
    [InlineData("DELETE_FAILED", "delete the stack (aws cloudformation delete-stack --stack-name shop)")]
    public async Task A_stack_that_needs_a_person_gets_the_advice_for_its_state(string status, string advice)
    {
        _stack.GivenTheStack(status);

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains($"The stack 'shop' is {status}", result.Message, StringComparison.Ordinal);
        Assert.Contains(advice, result.Message, StringComparison.Ordinal);
        Assert.Empty(_stack.Created);
    }

    [Theory]
    [InlineData("DELETE_COMPLETE")]
    [InlineData("DELETE_IN_PROGRESS", "DELETE_COMPLETE")]
    [InlineData("gone")]
    public async Task A_stack_that_somebody_deletes_meanwhile_is_not_the_template_s_fault(params string[] later)
    {
        _stack.GivenTheStack(["UPDATE_COMPLETE", "UPDATE_IN_PROGRESS", .. later.Select(status => status == "gone" ? null : status)]);

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Equal("The stack 'shop' was deleted while it was deployed. Somebody else deleted it; the template is not the reason. Retry the stage: it creates the stack again.", result.Message);
    }

    [Fact]
    public async Task A_stack_that_is_deleted_before_its_change_set_is_carried_out_is_told_as_well()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.CloudFormation.Setup(c => c.ExecuteChangeSetAsync(It.IsAny<ExecuteChangeSetRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(StackFixture.Refusal("ValidationError", "Stack [shop] does not exist"));

        Assert.Contains("was deleted while it was deployed", (await _stack.Job.RunToEndAsync(Token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_after_ours_is_not_ours()
    {
        _stack.Events = [StackFixture.Event("UPDATE_ROLLBACK_COMPLETE", null, null, "another"), StackFixture.Event("UPDATE_COMPLETE", null, null, "codepipeline-job-1"), StackFixture.Event("UPDATE_IN_PROGRESS", null, null, "codepipeline-job-1")];
        _stack.GivenTheStack("UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE");

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task The_resource_that_failed_first_is_found_on_any_page_of_the_events()
    {
        const string Mine = "codepipeline-job-1";
        _stack.GivenTheStack("UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE");
        _stack.CloudFormation.Setup(c => c.DescribeStackEventsAsync(It.IsAny<DescribeStackEventsRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((DescribeStackEventsRequest r, CancellationToken _) => r.NextToken is null
            ? new() { StackEvents = [StackFixture.Event("UPDATE_ROLLBACK_COMPLETE", null, null, Mine)], NextToken = "more" }
            : new() { StackEvents = [StackFixture.Event("UPDATE_FAILED", "First", "taken already exists", Mine), StackFixture.Event("UPDATE_IN_PROGRESS", null, null, Mine)] });

        Assert.Contains("- First (AWS::S3::Bucket): taken already exists", (await _stack.Job.RunToEndAsync(Token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_events_have_no_token_only_those_since_the_last_beginning_are_told()
    {
        _stack.Events =
        [
            StackFixture.Event("UPDATE_ROLLBACK_COMPLETE", null, null, ""), StackFixture.Event("UPDATE_FAILED", "New", "a new story", ""), StackFixture.Event("UPDATE_IN_PROGRESS", null, null, ""),
            StackFixture.Event("UPDATE_FAILED", "Old", "an old story", ""), StackFixture.Event("UPDATE_IN_PROGRESS", null, null, ""),
        ];
        _stack.GivenTheStack("UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE");

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Contains("a new story", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("an old story", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_success_of_someone_else_after_a_failure_of_its_own_is_no_success()
    {
        const string Mine = "codepipeline-job-1";
        _stack.Events =
        [
            StackFixture.Event("UPDATE_COMPLETE", null, null, "another"), StackFixture.Event("UPDATE_IN_PROGRESS", null, null, "another"),
            StackFixture.Event("UPDATE_ROLLBACK_COMPLETE", null, null, Mine), StackFixture.Event("UPDATE_FAILED", "First", "taken already exists", Mine), StackFixture.Event("UPDATE_IN_PROGRESS", null, null, Mine),
        ];
        _stack.GivenTheStack("UPDATE_COMPLETE");

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("- First (AWS::S3::Bucket): taken already exists", result.Message, StringComparison.Ordinal);
    }
}
