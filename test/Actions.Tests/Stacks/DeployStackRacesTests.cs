using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Moq;

namespace Actions.Tests.Stacks;

/// <summary>Others that change the stack, and the same job delivered twice.</summary>
public sealed class DeployStackRacesTests : IDisposable
{
    private readonly StackFixture _stack = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _stack.Dispose();

    [Theory]
    [InlineData("UPDATE_IN_PROGRESS")]
    [InlineData("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")]
    [InlineData("UPDATE_ROLLBACK_IN_PROGRESS")]
    [InlineData("DELETE_IN_PROGRESS")]
    public async Task A_stack_that_someone_else_changes_is_waited_for(string status)
    {
        _stack.GivenTheStack(status, status, "UPDATE_COMPLETE", "UPDATE_COMPLETE");

        var first = await _stack.Job.InvokeAsync(Token);
        Assert.True(first.Continues);
        Assert.Contains(status, first.Message, StringComparison.Ordinal);
        Assert.Empty(_stack.Created);
        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
    }

    [Theory]
    [InlineData("Stack:arn:x is in UPDATE_IN_PROGRESS state and can not be updated.")]
    [InlineData("Stack [shop] already exists and cannot be created again with the changeSet [x].")]
    [InlineData("Stack [shop] does not exist")]
    public async Task A_change_between_two_calls_is_waited_for(string refusal)
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.CloudFormation.SetupSequence(c => c.CreateChangeSetAsync(It.IsAny<CreateChangeSetRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(StackFixture.Refusal("ValidationError", refusal)).ReturnsAsync(new CreateChangeSetResponse { Id = StackFixture.ChangeSetId, StackId = StackFixture.StackId });

        Assert.True((await _stack.Job.InvokeAsync(Token)).Continues);
        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task A_second_delivery_finds_the_first_one_s_change_set()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.CloudFormation.Setup(c => c.CreateChangeSetAsync(It.IsAny<CreateChangeSetRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new AlreadyExistsException("ChangeSet codepipeline-job-1 already exists"));

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
        _stack.CloudFormation.Verify(c => c.DescribeChangeSetAsync(It.Is<DescribeChangeSetRequest>(r => r.StackName == "shop" && r.ChangeSetName == "codepipeline-job-1"), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Theory]
    [InlineData("EXECUTE_IN_PROGRESS")]
    [InlineData("EXECUTE_COMPLETE")]
    public async Task A_change_set_that_another_delivery_executes_is_waited_for(string execution)
    {
        _stack.GivenTheStack("UPDATE_COMPLETE", "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE");
        _stack.GivenTheChangeSet(("CREATE_COMPLETE", execution, null));

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
        Assert.Empty(_stack.Calls);
    }

    [Fact]
    public async Task An_execution_that_another_delivery_began_a_moment_before_is_waited_for()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.GivenTheChangeSet(("CREATE_COMPLETE", "AVAILABLE", null), ("CREATE_COMPLETE", "EXECUTE_IN_PROGRESS", null));
        _stack.CloudFormation.Setup(c => c.ExecuteChangeSetAsync(It.IsAny<ExecuteChangeSetRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new InvalidChangeSetStatusException("cannot be executed in its current status"));

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task An_obsolete_change_set_is_made_again()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.GivenTheChangeSet(("CREATE_COMPLETE", "OBSOLETE", null), ("CREATE_COMPLETE", "AVAILABLE", null));

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
        Assert.Equal(["discard", "execute codepipeline-job-1"], _stack.Calls);
        Assert.Equal(2, _stack.Created.Count);
    }

    [Fact]
    public async Task A_change_set_that_is_gone_is_made_again()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.CloudFormation.SetupSequence(c => c.DescribeChangeSetAsync(It.IsAny<DescribeChangeSetRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ChangeSetNotFoundException("gone")).ReturnsAsync(new DescribeChangeSetResponse { Status = ChangeSetStatus.FAILED, StatusReason = StackFixture.Unchanged });

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Equal("false", result.Variables["Changed"]);
        Assert.Equal(2, _stack.Created.Count);
    }

    [Fact]
    public async Task An_execution_that_the_stack_does_not_show_yet_is_not_taken_for_its_end()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.GivenTheChangeSet(("CREATE_COMPLETE", "EXECUTE_IN_PROGRESS", null));

        var first = await _stack.Job.InvokeAsync(Token);

        Assert.True(first.Continues, first.Message);
        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task An_outage_while_CloudFormation_works_is_waited_for()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        Assert.True((await _stack.Job.InvokeAsync(Token)).Continues);
        _stack.CloudFormation.SetupSequence(c => c.DescribeStacksAsync(It.IsAny<DescribeStacksRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new HttpRequestException("Connection refused"))
            .ThrowsAsync(new AmazonCloudFormationException("InternalFailure") { StatusCode = System.Net.HttpStatusCode.InternalServerError })
            .ReturnsAsync(new DescribeStacksResponse { Stacks = [new() { StackName = "shop", StackId = StackFixture.StackId, StackStatus = StackStatus.UPDATE_COMPLETE }] });

        Assert.Contains("AWS does not answer", (await _stack.Job.InvokeAsync(Token)).Message, StringComparison.Ordinal);
        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task A_throttle_is_waited_for()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.CloudFormation.SetupSequence(c => c.ExecuteChangeSetAsync(It.IsAny<ExecuteChangeSetRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(StackFixture.Refusal("Throttling", "Rate exceeded")).ReturnsAsync(new ExecuteChangeSetResponse());

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
    }

    [Theory]
    [InlineData("DELETE_IN_PROGRESS")]
    [InlineData("DELETE_COMPLETE")]
    public async Task A_change_set_that_someone_else_deletes_is_made_again(string status)
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.GivenTheChangeSet((status, "UNAVAILABLE", null), ("CREATE_COMPLETE", "AVAILABLE", null));

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
        Assert.Equal(2, _stack.Created.Count);
    }

    [Fact]
    public async Task An_execution_that_another_delivery_asked_for_with_the_same_token_is_its_own()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.CloudFormation.Setup(c => c.ExecuteChangeSetAsync(It.IsAny<ExecuteChangeSetRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new TokenAlreadyExistsException("codepipeline-job-1"));

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
        _stack.CloudFormation.Verify(c => c.ExecuteChangeSetAsync(It.IsAny<ExecuteChangeSetRequest>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    public static TheoryData<AmazonCloudFormationException> Interruptions =>
        [new ChangeSetNotFoundException("gone"), StackFixture.Refusal("ValidationError", "Stack:arn:x is in UPDATE_IN_PROGRESS state and can not be updated.")];

    [Theory]
    [MemberData(nameof(Interruptions))]
    public async Task A_change_between_the_look_and_the_execution_is_waited_for(AmazonCloudFormationException refusal)
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.CloudFormation.SetupSequence(c => c.ExecuteChangeSetAsync(It.IsAny<ExecuteChangeSetRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(refusal).ReturnsAsync(new ExecuteChangeSetResponse());

        var first = await _stack.Job.InvokeAsync(Token);

        Assert.Equal("The stack shop is taken by someone else; its turn comes next", first.Message);
        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task A_change_set_that_cannot_be_discarded_is_no_reason_to_fail()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.GivenTheChangeSet(("FAILED", "UNAVAILABLE", StackFixture.Unchanged));
        _stack.CloudFormation.Setup(c => c.DeleteChangeSetAsync(It.IsAny<DeleteChangeSetRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(StackFixture.Refusal("AccessDenied", "not authorized"));

        Assert.Equal("false", (await _stack.Job.RunToEndAsync(Token)).Variables["Changed"]);
        Assert.Contains($"The change set {StackFixture.ChangeSetId} stays: not authorized", _stack.Job.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_of_the_same_name_that_was_made_meanwhile_is_not_taken_for_its_own()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
        _stack.CloudFormation.Verify(c => c.DescribeStacksAsync(It.Is<DescribeStacksRequest>(r => r.StackName == StackFixture.StackId), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task An_AWS_that_never_answered_is_not_waited_for()
    {
        _stack.CloudFormation.Setup(c => c.DescribeStacksAsync(It.IsAny<DescribeStacksRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new HttpRequestException("Connection refused"));

        Assert.Equal(Amazon.CodePipeline.FailureType.SystemUnavailable, (await _stack.Job.InvokeAsync(Token)).FailureType);
    }
}
