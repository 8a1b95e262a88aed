using Actions.Tests.Fixtures;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.CodePipeline;
using CodePipelineActions.Actions;
using Moq;

namespace Actions.Tests;

public sealed class DeployStackTests : IDisposable
{
    private const string StackId = "arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/1";
    private const string ChangeSetId = "arn:aws:cloudformation:eu-west-1:123456789012:changeSet/codepipeline-job-1/2";
    private const string Unchanged = "The submitted information didn't contain changes. Submit different information to create a change set.";

    private readonly Mock<IAmazonCloudFormation> _cloudFormation = new(MockBehavior.Strict);
    private readonly List<CreateChangeSetRequest> _created = [];
    private readonly List<string> _calls = [];
    private readonly Queue<string?> _stackStatuses = new();
    private readonly Queue<(string Status, string? Execution, string? Reason)> _changeSets = new();
    private readonly JobFixture _job;
    private List<StackEvent> _events = [];
    private string? _stackReason;
    private List<Output> _outputs = [new() { OutputKey = "Url", OutputValue = "https://shop" }];

    public DeployStackTests()
    {
        _job = new JobFixture(new DeployStack((_, _) => Task.FromResult(_cloudFormation.Object)));
        _job.WithParameters("stack=shop").WithInput("Build", Zip.Of(("template.json", "{}"), ("other.yaml", "A: 1"), ("cli.json", """[{"ParameterKey":"Size","ParameterValue":"1"},{"ParameterKey":"Kept","UsePreviousValue":true}]""")));
        _cloudFormation.Setup(c => c.Dispose());
        _cloudFormation.Setup(c => c.DescribeStacksAsync(It.IsAny<DescribeStacksRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((DescribeStacksRequest r, CancellationToken _) => Described(r.StackName));
        _cloudFormation.Setup(c => c.CreateChangeSetAsync(It.IsAny<CreateChangeSetRequest>(), It.IsAny<CancellationToken>()))
            .Callback((CreateChangeSetRequest r, CancellationToken _) => _created.Add(r)).ReturnsAsync(new CreateChangeSetResponse { Id = ChangeSetId, StackId = StackId });
        _cloudFormation.Setup(c => c.DescribeChangeSetAsync(It.IsAny<DescribeChangeSetRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((DescribeChangeSetRequest _, CancellationToken _) => ChangeSet());
        _cloudFormation.Setup(c => c.ExecuteChangeSetAsync(It.IsAny<ExecuteChangeSetRequest>(), It.IsAny<CancellationToken>()))
            .Callback((ExecuteChangeSetRequest r, CancellationToken _) => _calls.Add($"execute {r.ClientRequestToken}")).ReturnsAsync(new ExecuteChangeSetResponse());
        _cloudFormation.Setup(c => c.DeleteChangeSetAsync(It.IsAny<DeleteChangeSetRequest>(), It.IsAny<CancellationToken>()))
            .Callback(() => _calls.Add("discard")).ReturnsAsync(new DeleteChangeSetResponse());
        _cloudFormation.Setup(c => c.DeleteStackAsync(It.IsAny<DeleteStackRequest>(), It.IsAny<CancellationToken>()))
            .Callback((DeleteStackRequest r, CancellationToken _) => _calls.Add($"delete {r.StackName}")).ReturnsAsync(new DeleteStackResponse());
        _cloudFormation.Setup(c => c.DescribeStackEventsAsync(It.IsAny<DescribeStackEventsRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => new DescribeStackEventsResponse { StackEvents = _events });
        GivenTheChangeSet(("CREATE_COMPLETE", "AVAILABLE", null));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task A_stack_that_is_not_there_is_created()
    {
        GivenTheStack(null, "CREATE_IN_PROGRESS", "CREATE_COMPLETE");

        var result = await _job.RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(("shop", "codepipeline-job-1", ChangeSetType.CREATE, "{}"), (_created[0].StackName, _created[0].ChangeSetName, _created[0].ChangeSetType, _created[0].TemplateBody));
        Assert.Equal(["execute codepipeline-job-1"], _calls);
        Assert.Equal(("https://shop", StackId, "true"), (result.Variables["Url"], result.Variables["StackId"], result.Variables["Changed"]));
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
        GivenTheStack(status, "UPDATE_COMPLETE");

        Assert.True((await _job.RunToEndAsync(Token)).Succeeded);
        Assert.Equal(type, Assert.Single(_created).ChangeSetType.Value);
    }

    [Fact]
    public async Task A_change_set_without_changes_is_a_success()
    {
        GivenTheStack("UPDATE_COMPLETE");
        GivenTheChangeSet(("CREATE_PENDING", "UNAVAILABLE", null), ("CREATE_IN_PROGRESS", "UNAVAILABLE", null), ("FAILED", "UNAVAILABLE", Unchanged));

        var result = await _job.RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(("https://shop", "false"), (result.Variables["Url"], result.Variables["Changed"]));
        Assert.Equal(["discard"], _calls);
    }

    [Fact]
    public async Task A_change_set_that_cannot_be_made_fails_with_the_reason()
    {
        GivenTheStack("UPDATE_COMPLETE");
        GivenTheChangeSet(("FAILED", "UNAVAILABLE", "Transform X failed with: no."));

        var result = await _job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("Transform X failed with: no. The stack was not touched.", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capability_that_only_the_expanded_template_needs_is_asked_for_by_name()
    {
        GivenTheStack("UPDATE_COMPLETE");
        GivenTheChangeSet(("FAILED", "UNAVAILABLE", "Requires capabilities : [CAPABILITY_IAM]"));

        var result = await _job.RunToEndAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Equal("The template does more than 'capabilities' allows: Requires capabilities : [CAPABILITY_IAM]. Add what it names to 'capabilities'.", result.Message);
    }

    [Theory]
    [InlineData("ROLLBACK_COMPLETE")]
    [InlineData("ROLLBACK_FAILED")]
    [InlineData("CREATE_FAILED")]
    public async Task What_a_failed_creation_left_is_deleted_and_created_again(string status)
    {
        GivenTheStack(status, "DELETE_IN_PROGRESS", null, "CREATE_COMPLETE");

        Assert.True((await _job.RunToEndAsync(Token)).Succeeded);
        Assert.Equal([$"delete {StackId}", "execute codepipeline-job-1"], _calls);
        Assert.Equal(ChangeSetType.CREATE, Assert.Single(_created).ChangeSetType);
    }

    [Fact]
    public async Task A_stack_that_cannot_be_deleted_names_what_is_in_the_way()
    {
        _events = [Event("DELETE_FAILED", "Site", "The bucket is not empty", "codepipeline-job-1"), Event("DELETE_IN_PROGRESS", null, null, "codepipeline-job-1")];
        GivenTheStack("ROLLBACK_COMPLETE", "DELETE_FAILED");

        var result = await _job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("- Site (AWS::S3::Bucket): The bucket is not empty", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE_ROLLBACK_FAILED", "continue-update-rollback --stack-name shop")]
    [InlineData("DELETE_FAILED", "delete-stack --stack-name shop")]
    public async Task A_stack_that_needs_a_person_says_what_to_do(string status, string mend)
    {
        _stackReason = "Site failed.";
        GivenTheStack(status);

        var result = await _job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains($"is {status}", result.Message, StringComparison.Ordinal);
        Assert.Contains("Site failed.", result.Message, StringComparison.Ordinal);
        Assert.Contains(mend, result.Message, StringComparison.Ordinal);
        Assert.Empty(_calls);
    }

    [Theory]
    [InlineData("UPDATE_IN_PROGRESS")]
    [InlineData("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")]
    [InlineData("UPDATE_ROLLBACK_IN_PROGRESS")]
    [InlineData("DELETE_IN_PROGRESS")]
    public async Task A_stack_that_someone_else_changes_is_waited_for(string status)
    {
        GivenTheStack(status, status, "UPDATE_COMPLETE", "UPDATE_COMPLETE");

        var first = await _job.InvokeAsync(Token);
        Assert.True(first.Continues);
        Assert.Contains(status, first.Message, StringComparison.Ordinal);
        Assert.Empty(_created);
        Assert.True((await _job.RunToEndAsync(Token)).Succeeded);
    }

    [Theory]
    [InlineData("Stack:arn:x is in UPDATE_IN_PROGRESS state and can not be updated.")]
    [InlineData("Stack [shop] already exists and cannot be created again with the changeSet [x].")]
    [InlineData("Stack [shop] does not exist")]
    public async Task A_change_between_two_calls_is_waited_for(string refusal)
    {
        GivenTheStack("UPDATE_COMPLETE");
        _cloudFormation.SetupSequence(c => c.CreateChangeSetAsync(It.IsAny<CreateChangeSetRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(Refusal("ValidationError", refusal)).ReturnsAsync(new CreateChangeSetResponse { Id = ChangeSetId, StackId = StackId });

        Assert.True((await _job.InvokeAsync(Token)).Continues);
        Assert.True((await _job.RunToEndAsync(Token)).Succeeded);
    }

    [Theory]
    [InlineData("Parameters: [A] must have values", "ConfigurationError", "Param.NAME")]
    [InlineData("Parameter 'Stage' must be one of AllowedValues", "ConfigurationError", "given are: none.")]
    [InlineData("Template format error: no.", "JobFailed", "error: no. The stack was not touched.")]
    [InlineData("Template format error: no", "JobFailed", "error: no. The stack was not touched.")]
    public async Task A_template_that_is_refused_fails(string refusal, string type, string mend)
    {
        GivenTheStack("UPDATE_COMPLETE");
        _cloudFormation.Setup(c => c.CreateChangeSetAsync(It.IsAny<CreateChangeSetRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(Refusal("ValidationError", refusal));

        var result = await _job.RunToEndAsync(Token);

        Assert.Equal(type, result.FailureType?.Value);
        Assert.Contains(refusal.TrimEnd('.'), result.Message, StringComparison.Ordinal);
        Assert.Contains(mend, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_capability_is_named()
    {
        GivenTheStack("UPDATE_COMPLETE");
        _cloudFormation.Setup(c => c.CreateChangeSetAsync(It.IsAny<CreateChangeSetRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new InsufficientCapabilitiesException("Requires capabilities : [CAPABILITY_IAM]"));

        var result = await _job.RunToEndAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("[CAPABILITY_IAM]", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_tells_the_first_resources_that_failed_of_themselves_in_this_operation()
    {
        const string Mine = "codepipeline-job-1";
        _events =
        [
            Event("UPDATE_ROLLBACK_COMPLETE", null, null, Mine),
            Event("UPDATE_FAILED", "Third", "Resource update cancelled", Mine),
            Event("CREATE_FAILED", "Second", "Resource creation cancelled", Mine),
            Event("UPDATE_FAILED", "First", "taken already exists", Mine),
            Event("UPDATE_IN_PROGRESS", null, "User Initiated", Mine),
            Event("UPDATE_FAILED", "Old", "an old story", "another"),
        ];
        GivenTheStack("UPDATE_COMPLETE", "UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE");

        var result = await _job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Equal("The deployment of the stack 'shop' failed; it is UPDATE_ROLLBACK_COMPLETE now.\n- First (AWS::S3::Bucket): taken already exists\nThe stack is what it was before.", result.Message);
    }

    [Fact]
    public async Task A_failure_after_ours_is_not_ours()
    {
        _events = [Event("UPDATE_ROLLBACK_COMPLETE", null, null, "another"), Event("UPDATE_COMPLETE", null, null, "codepipeline-job-1"), Event("UPDATE_IN_PROGRESS", null, null, "codepipeline-job-1")];
        GivenTheStack("UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE");

        Assert.True((await _job.RunToEndAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task A_second_delivery_finds_the_first_one_s_change_set()
    {
        GivenTheStack("UPDATE_COMPLETE");
        _cloudFormation.Setup(c => c.CreateChangeSetAsync(It.IsAny<CreateChangeSetRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new AlreadyExistsException("ChangeSet codepipeline-job-1 already exists"));

        Assert.True((await _job.RunToEndAsync(Token)).Succeeded);
        _cloudFormation.Verify(c => c.DescribeChangeSetAsync(It.Is<DescribeChangeSetRequest>(r => r.StackName == "shop" && r.ChangeSetName == "codepipeline-job-1"), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Theory]
    [InlineData("EXECUTE_IN_PROGRESS")]
    [InlineData("EXECUTE_COMPLETE")]
    public async Task A_change_set_that_another_delivery_executes_is_waited_for(string execution)
    {
        GivenTheStack("UPDATE_COMPLETE", "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE");
        GivenTheChangeSet(("CREATE_COMPLETE", execution, null));

        Assert.True((await _job.RunToEndAsync(Token)).Succeeded);
        Assert.Empty(_calls);
    }

    [Fact]
    public async Task An_execution_that_another_delivery_began_a_moment_before_is_waited_for()
    {
        GivenTheStack("UPDATE_COMPLETE");
        GivenTheChangeSet(("CREATE_COMPLETE", "AVAILABLE", null), ("CREATE_COMPLETE", "EXECUTE_IN_PROGRESS", null));
        _cloudFormation.Setup(c => c.ExecuteChangeSetAsync(It.IsAny<ExecuteChangeSetRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new InvalidChangeSetStatusException("cannot be executed in its current status"));

        Assert.True((await _job.RunToEndAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task An_obsolete_change_set_is_made_again()
    {
        GivenTheStack("UPDATE_COMPLETE");
        GivenTheChangeSet(("CREATE_COMPLETE", "OBSOLETE", null), ("CREATE_COMPLETE", "AVAILABLE", null));

        Assert.True((await _job.RunToEndAsync(Token)).Succeeded);
        Assert.Equal(["discard", "execute codepipeline-job-1"], _calls);
        Assert.Equal(2, _created.Count);
    }

    [Fact]
    public async Task A_change_set_that_is_gone_is_made_again()
    {
        GivenTheStack("UPDATE_COMPLETE");
        _cloudFormation.SetupSequence(c => c.DescribeChangeSetAsync(It.IsAny<DescribeChangeSetRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ChangeSetNotFoundException("gone")).ReturnsAsync(new DescribeChangeSetResponse { Status = ChangeSetStatus.FAILED, StatusReason = Unchanged });

        var result = await _job.RunToEndAsync(Token);

        Assert.Equal("false", result.Variables["Changed"]);
        Assert.Equal(2, _created.Count);
    }

    [Fact]
    public async Task A_throttle_is_waited_for()
    {
        GivenTheStack("UPDATE_COMPLETE");
        _cloudFormation.SetupSequence(c => c.ExecuteChangeSetAsync(It.IsAny<ExecuteChangeSetRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(Refusal("Throttling", "Rate exceeded")).ReturnsAsync(new ExecuteChangeSetResponse());

        Assert.True((await _job.RunToEndAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task Parameters_come_from_a_file_and_from_the_action()
    {
        GivenTheStack("UPDATE_COMPLETE");
        _job.WithParameters("stack=shop&template=other.yaml&parameters=cli.json&Param.Size=2&Param.Empty=&capabilities=CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND&stackRole=arn:aws:iam::123456789012:role/cfn");

        Assert.True((await _job.RunToEndAsync(Token)).Succeeded);

        var request = Assert.Single(_created);
        Assert.Equal("A: 1", request.TemplateBody);
        Assert.Equal([("Kept", null, true), ("Size", "2", null), ("Empty", "", null)], request.Parameters.Select(p => (p.ParameterKey, (string?)p.ParameterValue, p.UsePreviousValue)));
        Assert.Equal(["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"], request.Capabilities);
        Assert.Equal("arn:aws:iam::123456789012:role/cfn", request.RoleARN);
    }

    [Fact]
    public async Task Files_may_come_from_another_artifact()
    {
        GivenTheStack("UPDATE_COMPLETE");
        _job.WithParameters("stack=shop&parameters=Source::config/prod.json").WithInput("Source", Zip.Of(("config/prod.json", """{"Parameters":{"Size":3,"On":true},"Tags":{"team":"shop"}}""")));

        Assert.True((await _job.RunToEndAsync(Token)).Succeeded);

        Assert.Equal([("Size", "3"), ("On", "true")], _created[0].Parameters.Select(p => (p.ParameterKey, p.ParameterValue)));
        Assert.Equal(("team", "shop"), (_created[0].Tags[0].Key, _created[0].Tags[0].Value));
    }

    [Theory]
    [InlineData("stack=shop&template=no.json", "The artifact 'Build' has no no.json. It has: cli.json, other.yaml, template.json. Set 'template' to the file's path.")]
    [InlineData("stack=shop&template=Else::a.json", "'template' names the artifact 'Else', which is no input of the action. Its inputs are Build.")]
    [InlineData("stack=shop&parameters=other.yaml", "The file of parameters 'other.yaml' is no JSON")]
    [InlineData("stack=shop&parameters=template.json&capabilities=IAM", "'capabilities' has 'IAM', and takes CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND.")]
    [InlineData("stack=shop%20prod", "'stack' is 'shop prod', and must begin with a letter and have up to 128 letters, digits and '-', such as shop-prod.")]
    [InlineData("stack=shop&stackRole=admin", "'stackRole' is 'admin', and must be a role's ARN, such as arn:aws:iam::123456789012:role/deployer.")]
    [InlineData("template=template.json", "stack")]
    public async Task What_is_wrong_with_a_parameter_is_said_before_anything_happens(string parameters, string message)
    {
        _job.WithParameters(parameters);

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
        _cloudFormation.Verify(c => c.DescribeStacksAsync(It.IsAny<DescribeStacksRequest>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Theory]
    [InlineData("""["Size=1"]""", "It is either a list of")]
    [InlineData("""{"Parameters":{},"StackPolicy":{}}""", "'StackPolicy' is not used.")]
    [InlineData("""{"Parameters":[]}""", "'Parameters' must be an object.")]
    [InlineData("""{"Parameters":{"A":{}}}""", "'A' has no text as its value.")]
    [InlineData("""7""", "It is either a list of")]
    public async Task A_file_of_parameters_of_another_form_is_refused(string file, string message)
    {
        using var job = new JobFixture(new DeployStack((_, _) => Task.FromResult(_cloudFormation.Object)));
        job.WithParameters("stack=shop&parameters=p.json").WithInput("Build", Zip.Of(("template.yml", "A: 1"), ("p.json", file)));

        var result = await job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_for_which_there_is_no_room_are_left_out_and_logged()
    {
        _outputs = [new() { OutputKey = "Large", OutputValue = new string('x', 122_880) }, new() { OutputKey = "Small", OutputValue = "y" }];
        GivenTheStack("UPDATE_COMPLETE");

        var result = await _job.RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal("y", result.Variables["Small"]);
        Assert.DoesNotContain("Large", result.Variables.Keys);
        Assert.Contains("There is no room among the output variables for Large.", _job.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denied_call_names_the_permission()
    {
        _cloudFormation.Setup(c => c.DescribeStacksAsync(It.IsAny<DescribeStacksRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(Refusal("AccessDenied", "User: x is not authorized to perform: cloudformation:DescribeStacks"));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.PermissionError, result.FailureType);
        Assert.Contains("cloudformation:DescribeStacks", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_is_deleted_while_it_is_deployed_fails()
    {
        GivenTheStack("UPDATE_COMPLETE", null);

        var result = await _job.RunToEndAsync(Token);

        Assert.Contains("was deleted while it was deployed", result.Message, StringComparison.Ordinal);
    }

    // The last one stays.
    private void GivenTheStack(params string?[] statuses)
    {
        foreach (var status in statuses) _stackStatuses.Enqueue(status);
    }

    private void GivenTheChangeSet(params (string Status, string? Execution, string? Reason)[] states)
    {
        _changeSets.Clear();
        foreach (var state in states) _changeSets.Enqueue(state);
    }

    private DescribeStacksResponse Described(string name)
    {
        var status = (_stackStatuses.Count > 1 ? _stackStatuses.Dequeue() : _stackStatuses.Peek()) ?? throw Refusal("ValidationError", $"Stack with id {name} does not exist");
        return new() { Stacks = [new() { StackName = "shop", StackId = StackId, StackStatus = new(status), StackStatusReason = _stackReason, Outputs = _outputs }] };
    }

    private DescribeChangeSetResponse ChangeSet()
    {
        var (status, execution, reason) = _changeSets.Count > 1 ? _changeSets.Dequeue() : _changeSets.Peek();
        return new() { ChangeSetId = ChangeSetId, StackId = StackId, Status = new(status), ExecutionStatus = new(execution), StatusReason = reason };
    }

    private static AmazonCloudFormationException Refusal(string code, string message) => new(message) { ErrorCode = code };

    private static StackEvent Event(string status, string? resource, string? reason, string token) => new()
    {
        StackId = StackId,
        StackName = "shop",
        LogicalResourceId = resource ?? "shop",
        PhysicalResourceId = resource is null ? StackId : "physical",
        ResourceType = resource is null ? "AWS::CloudFormation::Stack" : "AWS::S3::Bucket",
        ResourceStatus = new(status),
        ResourceStatusReason = reason,
        ClientRequestToken = token,
    };
}
