using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Moq;
using Stack.Tests.Fixtures;
using StackTool;
using StackTool.Stacks;
using CloudStack = Amazon.CloudFormation.Model.Stack;

namespace Stack.Tests.Stacks;

public sealed class StackFollowerTests
{
    private const string Id = "arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/1";

    private readonly Mock<IAmazonCloudFormation> _cloudFormation = new();
    private readonly List<StackEvent> _newestFirst = [];
    private readonly FakeTerminal _terminal = new();
    private readonly FakeClock _clock = new();
    private string _status = "UPDATE_IN_PROGRESS";

    public StackFollowerTests()
    {
        _cloudFormation.Setup(c => c.DescribeStacksAsync(It.IsAny<DescribeStacksRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new() { Stacks = [new() { StackId = Id, StackName = "shop", StackStatus = _status }] });
        // A page for each event: the last one first.
        _cloudFormation.Setup(c => c.DescribeStackEventsAsync(It.IsAny<DescribeStackEventsRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((DescribeStackEventsRequest request, CancellationToken _) => Page(int.Parse(request.NextToken ?? "0", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_shown_as_they_arrive_and_those_of_earlier_operations_are_not()
    {
        Happens("shop", "UPDATE_COMPLETE", isStack: true);
        Happens("shop", "UPDATE_IN_PROGRESS", isStack: true);
        Happens("Bucket", "UPDATE_IN_PROGRESS");

        var following = FollowAsync(Cancelled);
        await _clock.TimersAsync(1, Cancelled);
        Assert.Equal(["shop UPDATE_IN_PROGRESS", "Bucket UPDATE_IN_PROGRESS"], Shown());
        Happens("Bucket", "UPDATE_COMPLETE");
        Happens("shop", "UPDATE_COMPLETE", isStack: true);
        _status = "UPDATE_COMPLETE";
        _clock.Advance(TimeSpan.FromSeconds(2));
        await following;

        Assert.Equal(["shop UPDATE_IN_PROGRESS", "Bucket UPDATE_IN_PROGRESS", "Bucket UPDATE_COMPLETE", "shop UPDATE_COMPLETE"], Shown());
        Assert.EndsWith("shop is UPDATE_COMPLETE.", _terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_of_the_operation_before_is_not_taken_for_that_of_the_one_that_was_just_begun()
    {
        Happens("shop", "UPDATE_COMPLETE", isStack: true);
        _status = "UPDATE_COMPLETE";
        var follower = new StackFollower(_cloudFormation.Object, _terminal, _clock);
        await follower.SkipAsync(Id, Cancelled);

        var following = follower.FollowAsync(new CloudStack { StackId = Id, StackName = "shop" }, Cancelled);
        Assert.False(following.IsCompleted);
        await _clock.TimersAsync(1, Cancelled);
        Happens("shop", "UPDATE_IN_PROGRESS", isStack: true);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _clock.TimersAsync(1, Cancelled);
        Assert.False(following.IsCompleted);
        Happens("shop", "UPDATE_COMPLETE", isStack: true);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await following;

        Assert.Equal(["shop UPDATE_IN_PROGRESS", "shop UPDATE_COMPLETE"], Shown());
    }

    [Fact]
    public async Task A_failure_names_the_resources_that_failed_first_and_what_to_do()
    {
        Happens("shop", "CREATE_IN_PROGRESS", isStack: true);
        Happens("Function", "CREATE_FAILED", "The role cannot be assumed.");
        Happens("Bucket", "CREATE_FAILED", "Resource creation cancelled");
        Happens("shop", "ROLLBACK_COMPLETE", isStack: true);
        _status = "ROLLBACK_COMPLETE";

        var failure = await Assert.ThrowsAsync<StackException>(() => FollowAsync(Cancelled));

        Assert.Contains("  Function (AWS::Any::Type): The role cannot be assumed.\n", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cancelled", failure.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet cake --target=Stack-Down --stack=shop", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_leaves_the_stack_going_and_says_how_to_look_again()
    {
        Happens("shop", "UPDATE_IN_PROGRESS", isStack: true);
        using var interrupt = new CancellationTokenSource();

        var following = FollowAsync(interrupt.Token);
        await _clock.TimersAsync(1, Cancelled);
        await interrupt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        Assert.EndsWith("To look again: dotnet cake --target=Stack-Wait --stack=shop", _terminal.Output, StringComparison.Ordinal);
        _cloudFormation.Verify(c => c.DeleteStackAsync(It.IsAny<DeleteStackRequest>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    private Task FollowAsync(CancellationToken cancellationToken) =>
        new StackFollower(_cloudFormation.Object, _terminal, _clock).FollowAsync(new CloudStack { StackId = Id, StackName = "shop" }, cancellationToken);

    private IEnumerable<string> Shown() => _terminal.Output.Split('\n').Where(line => line.Contains('Z', StringComparison.Ordinal))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(words => $"{words[3]} {words[2]}");

    private void Happens(string resource, string status, string? reason = null, bool isStack = false) => _newestFirst.Insert(0, new()
    {
        EventId = Guid.NewGuid().ToString(),
        StackId = Id,
        LogicalResourceId = resource,
        PhysicalResourceId = isStack ? Id : resource,
        ResourceType = isStack ? "AWS::CloudFormation::Stack" : "AWS::Any::Type",
        ResourceStatus = status,
        ResourceStatusReason = reason,
        Timestamp = _clock.GetUtcNow().UtcDateTime,
    });

    private DescribeStackEventsResponse Page(int number) =>
        new() { StackEvents = [.. _newestFirst.Skip(number).Take(1)], NextToken = number + 1 < _newestFirst.Count ? $"{number + 1}" : null };
}
