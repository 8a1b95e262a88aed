using Actions.Tests.Fixtures;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.S3;
using CodePipelineActions.Actions;
using Moq;

namespace Actions.Tests.Stacks;

/// <summary>A job of <c>deploy-stack</c> and the CloudFormation that it talks to: one stack, whose states are told beforehand.</summary>
internal sealed class StackFixture : IDisposable
{
    public const string StackId = "arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/1";
    public const string ChangeSetId = "arn:aws:cloudformation:eu-west-1:123456789012:changeSet/codepipeline-job-1/2";
    public const string Unchanged = "The submitted information didn't contain changes. Submit different information to create a change set.";

    private readonly Queue<string?> _stackStatuses = new();
    private readonly Queue<(string Status, string? Execution, string? Reason)> _changeSets = new();

    public StackFixture()
    {
        Job = new JobFixture(new DeployStack((_, _) => Task.FromResult(CloudFormation.Object), (_, _) => Task.FromResult(S3.Object)));
        Job.WithParameters("stack=shop").WithInput("Build", Zip.Of(("template.json", "{}"), ("other.yaml", "A: 1"), ("cli.json", """[{"ParameterKey":"Size","ParameterValue":"1"},{"ParameterKey":"Kept","UsePreviousValue":true}]""")));
        CloudFormation.Setup(c => c.Dispose());
        CloudFormation.Setup(c => c.DescribeStacksAsync(It.IsAny<DescribeStacksRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((DescribeStacksRequest r, CancellationToken _) => Described(r.StackName));
        CloudFormation.Setup(c => c.CreateChangeSetAsync(It.IsAny<CreateChangeSetRequest>(), It.IsAny<CancellationToken>()))
            .Callback((CreateChangeSetRequest r, CancellationToken _) => Created.Add(r)).ReturnsAsync(new CreateChangeSetResponse { Id = ChangeSetId, StackId = StackId });
        CloudFormation.Setup(c => c.DescribeChangeSetAsync(It.IsAny<DescribeChangeSetRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((DescribeChangeSetRequest _, CancellationToken _) => ChangeSet());
        CloudFormation.Setup(c => c.ExecuteChangeSetAsync(It.IsAny<ExecuteChangeSetRequest>(), It.IsAny<CancellationToken>()))
            .Callback((ExecuteChangeSetRequest r, CancellationToken _) => Calls.Add($"execute {r.ClientRequestToken}")).ReturnsAsync(new ExecuteChangeSetResponse());
        CloudFormation.Setup(c => c.DeleteChangeSetAsync(It.IsAny<DeleteChangeSetRequest>(), It.IsAny<CancellationToken>()))
            .Callback(() => Calls.Add("discard")).ReturnsAsync(new DeleteChangeSetResponse());
        CloudFormation.Setup(c => c.DeleteStackAsync(It.IsAny<DeleteStackRequest>(), It.IsAny<CancellationToken>()))
            .Callback((DeleteStackRequest r, CancellationToken _) => Calls.Add($"delete {r.StackName} {r.ClientRequestToken}")).ReturnsAsync(new DeleteStackResponse());
        CloudFormation.Setup(c => c.DescribeStackEventsAsync(It.IsAny<DescribeStackEventsRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => new DescribeStackEventsResponse { StackEvents = Events });
        GivenTheChangeSet(("CREATE_COMPLETE", "AVAILABLE", null));
    }

    public Mock<IAmazonCloudFormation> CloudFormation { get; } = new(MockBehavior.Strict);

    /// <summary>With the function's own role.</summary>
    public Mock<IAmazonS3> S3 { get; } = new(MockBehavior.Strict);

    public JobFixture Job { get; }

    /// <summary>The change sets that were asked for.</summary>
    public List<CreateChangeSetRequest> Created { get; } = [];

    /// <summary>What was carried out, in order.</summary>
    public List<string> Calls { get; } = [];

    public List<StackEvent> Events { get; set; } = [];

    public string? Reason { get; set; }

    public List<Output> Outputs { get; set; } = [new() { OutputKey = "Url", OutputValue = "https://shop" }];

    public void Dispose() => Job.Dispose();

    // The last one stays.
    public void GivenTheStack(params string?[] statuses)
    {
        foreach (var status in statuses) _stackStatuses.Enqueue(status);
    }

    public void GivenTheChangeSet(params (string Status, string? Execution, string? Reason)[] states)
    {
        _changeSets.Clear();
        foreach (var state in states) _changeSets.Enqueue(state);
    }

    private DescribeStacksResponse Described(string name)
    {
        var status = (_stackStatuses.Count > 1 ? _stackStatuses.Dequeue() : _stackStatuses.Peek()) ?? throw Refusal("ValidationError", $"Stack with id {name} does not exist");
        return new() { Stacks = [new() { StackName = "shop", StackId = StackId, StackStatus = new(status), StackStatusReason = Reason, Outputs = Outputs }] };
    }

    private DescribeChangeSetResponse ChangeSet()
    {
        var (status, execution, reason) = _changeSets.Count > 1 ? _changeSets.Dequeue() : _changeSets.Peek();
        return new() { ChangeSetId = ChangeSetId, StackId = StackId, Status = new(status), ExecutionStatus = new(execution), StatusReason = reason };
    }

    public static AmazonCloudFormationException Refusal(string code, string message) => new(message) { ErrorCode = code };

    public static StackEvent Event(string status, string? resource, string? reason, string token) => new()
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
