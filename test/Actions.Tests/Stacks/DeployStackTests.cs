using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.CodePipeline;
using Moq;

namespace Actions.Tests.Stacks;

/// <summary>What becomes of a stack, by the state that it is in and what CloudFormation answers.</summary>
public sealed class DeployStackTests : IDisposable
{
    private readonly StackFixture _stack = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _stack.Dispose();

    [Fact]
    public async Task A_stack_that_is_not_there_is_created()
    {
        _stack.GivenTheStack(null, "CREATE_IN_PROGRESS", "CREATE_COMPLETE");

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(("shop", "codepipeline-job-1", ChangeSetType.CREATE, "{}"), (_stack.Created[0].StackName, _stack.Created[0].ChangeSetName, _stack.Created[0].ChangeSetType, _stack.Created[0].TemplateBody));
        Assert.Equal(["execute codepipeline-job-1"], _stack.Calls);
        Assert.Equal(("https://shop", StackFixture.StackId, "true"), (result.Variables["Url"], result.Variables["StackId"], result.Variables["Changed"]));
        Assert.Equal("shop is CREATE_COMPLETE", result.Message);
    }

    [Theory]
    [InlineData("REVIEW_IN_PROGRESS", "CREATE")]
    [InlineData("CREATE_COMPLETE", "UPDATE")]
    [InlineData("UPDATE_COMPLETE", "UPDATE")]
    [InlineData("UPDATE_ROLLBACK_COMPLETE", "UPDATE")]
    [InlineData("UPDATE_FAILED", "UPDATE")]
    [InlineData("IMPORT_COMPLETE", "UPDATE")]
    public async Task What_the_stack_is_decides_what_the_change_set_does(string status, string type)
    {
        _stack.GivenTheStack(status, "UPDATE_COMPLETE");

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
        Assert.Equal(type, Assert.Single(_stack.Created).ChangeSetType.Value);
    }

    [Fact]
    public async Task A_change_set_without_changes_is_a_success()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.GivenTheChangeSet(("CREATE_PENDING", "UNAVAILABLE", null), ("CREATE_IN_PROGRESS", "UNAVAILABLE", null), ("FAILED", "UNAVAILABLE", StackFixture.Unchanged));

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(("https://shop", "false"), (result.Variables["Url"], result.Variables["Changed"]));
        Assert.Equal(["discard"], _stack.Calls);
    }

    [Fact]
    public async Task A_CloudFormation_that_says_so_at_once_is_a_success_too()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.CloudFormation.Setup(c => c.CreateChangeSetAsync(It.IsAny<CreateChangeSetRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(StackFixture.Refusal("ValidationError", "No updates are to be performed."));

        Assert.Equal("false", (await _stack.Job.RunToEndAsync(Token)).Variables["Changed"]);
    }

    [Fact]
    public async Task A_failed_creation_is_deleted_with_the_role_that_CloudFormation_works_with()
    {
        _stack.Job.WithParameters("stack=shop&stackRole=arn:aws:iam::123456789012:role/cfn");
        _stack.GivenTheStack("ROLLBACK_COMPLETE", null, "CREATE_COMPLETE");

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
        _stack.CloudFormation.Verify(c => c.DeleteStackAsync(It.Is<DeleteStackRequest>(r => r.RoleARN == "arn:aws:iam::123456789012:role/cfn"), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task A_change_set_that_cannot_be_made_fails_with_the_reason()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.GivenTheChangeSet(("FAILED", "UNAVAILABLE", "Transform X failed with: no."));

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("Transform X failed with: no. The stack was not touched.", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capability_that_only_the_expanded_template_needs_is_asked_for_by_name()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.GivenTheChangeSet(("FAILED", "UNAVAILABLE", "Requires capabilities : [CAPABILITY_IAM]"));

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Equal("The template does more than 'capabilities' allows: Requires capabilities : [CAPABILITY_IAM]. Add what it names to 'capabilities'.", result.Message);
    }

    [Theory]
    [InlineData("ROLLBACK_COMPLETE")]
    [InlineData("ROLLBACK_FAILED")]
    [InlineData("CREATE_FAILED")]
    public async Task What_a_failed_creation_left_is_deleted_and_created_again(string status)
    {
        _stack.GivenTheStack(status, "DELETE_IN_PROGRESS", null, "CREATE_COMPLETE");

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);
        Assert.Equal([$"delete {StackFixture.StackId} codepipeline-job-1", "execute codepipeline-job-1"], _stack.Calls);
        var created = Assert.Single(_stack.Created);
        Assert.Equal((ChangeSetType.CREATE, "codepipeline-job-1"), (created.ChangeSetType, created.ClientToken));
    }

    [Fact]
    public async Task A_stack_that_cannot_be_deleted_names_what_is_in_the_way()
    {
        _stack.Events = [StackFixture.Event("DELETE_FAILED", "Site", "The bucket is not empty", "codepipeline-job-1"), StackFixture.Event("DELETE_IN_PROGRESS", null, null, "codepipeline-job-1")];
        _stack.GivenTheStack("ROLLBACK_COMPLETE", "DELETE_FAILED");

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("- Site (AWS::S3::Bucket): The bucket is not empty", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_whose_termination_protection_is_on_names_the_command_that_takes_it_off()
    {
        _stack.GivenTheStack("ROLLBACK_COMPLETE");
        _stack.CloudFormation.Setup(c => c.DeleteStackAsync(It.IsAny<DeleteStackRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(StackFixture.Refusal("ValidationError", "Stack [shop] cannot be deleted while TerminationProtection is enabled"));

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name shop", result.Message, StringComparison.Ordinal);
        Assert.Empty(_stack.Created);
    }

    [Theory]
    [InlineData("UPDATE_ROLLBACK_FAILED", "continue-update-rollback --stack-name shop")]
    [InlineData("DELETE_FAILED", "delete-stack --stack-name shop")]
    [InlineData("IMPORT_ROLLBACK_FAILED", "A person is needed")]
    public async Task A_stack_that_needs_a_person_says_what_to_do(string status, string mend)
    {
        _stack.Reason = "Site failed.";
        _stack.GivenTheStack(status);

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains($"is {status}", result.Message, StringComparison.Ordinal);
        Assert.Contains("Site failed.", result.Message, StringComparison.Ordinal);
        Assert.Contains(mend, result.Message, StringComparison.Ordinal);
        Assert.Empty(_stack.Calls);
    }

    [Theory]
    [InlineData("Parameters: [A] must have values", "ConfigurationError", "Param.NAME")]
    [InlineData("Parameter 'Stage' must be one of AllowedValues", "ConfigurationError", "given are: none.")]
    [InlineData("Template format error: no.", "JobFailed", "error: no. The stack was not touched.")]
    [InlineData("Template format error: no", "JobFailed", "error: no. The stack was not touched.")]
    public async Task A_template_that_is_refused_fails(string refusal, string type, string mend)
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.CloudFormation.Setup(c => c.CreateChangeSetAsync(It.IsAny<CreateChangeSetRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(StackFixture.Refusal("ValidationError", refusal));

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Equal(type, result.FailureType?.Value);
        Assert.Contains(refusal.TrimEnd('.'), result.Message, StringComparison.Ordinal);
        Assert.Contains(mend, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_capability_is_named()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.CloudFormation.Setup(c => c.CreateChangeSetAsync(It.IsAny<CreateChangeSetRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new InsufficientCapabilitiesException("Requires capabilities : [CAPABILITY_IAM]"));

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("[CAPABILITY_IAM]", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_for_which_there_is_no_room_are_left_out_and_logged()
    {
        _stack.Outputs = [new() { OutputKey = "Large", OutputValue = new string('x', 122_880) }, new() { OutputKey = "Small", OutputValue = "y" }];
        _stack.GivenTheStack("UPDATE_COMPLETE");

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal("y", result.Variables["Small"]);
        Assert.DoesNotContain("Large", result.Variables.Keys);
        Assert.Contains("There is no room among the output variables for Large.", _stack.Job.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denied_call_names_the_permission()
    {
        _stack.CloudFormation.Setup(c => c.DescribeStacksAsync(It.IsAny<DescribeStacksRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(StackFixture.Refusal("AccessDenied", "User: x is not authorized to perform: cloudformation:DescribeStacks"));

        var result = await _stack.Job.InvokeAsync(Token);

        Assert.Equal(FailureType.PermissionError, result.FailureType);
        Assert.Contains("cloudformation:DescribeStacks", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_is_deleted_while_it_is_deployed_fails()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE", null);

        var result = await _stack.Job.RunToEndAsync(Token);

        Assert.Contains("was deleted while it was deployed", result.Message, StringComparison.Ordinal);
    }
}
