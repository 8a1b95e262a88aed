using System.Diagnostics;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.S3;
using LocalAws.Tests.Contract;
using static LocalAws.Tests.CloudFormation.StackDocuments;

namespace LocalAws.Tests.CloudFormation;

public abstract class CloudFormationContractTests(IContractTarget target) : ContractTests(target)
{
    private static readonly string[] InBetween = ["CREATE_PENDING", "CREATE_IN_PROGRESS"];

    // Long enough for a machine that does other things too: who waits for ever hides what he waits for.
    private static readonly TimeSpan Patience = Support.Eventually.Patience;

    protected AmazonCloudFormationClient Client { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Client = new(Target.Credentials, new AmazonCloudFormationConfig { ServiceURL = Target.Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
    }

    public override ValueTask DisposeAsync()
    {
        Client?.Dispose();
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    [Fact]
    public async Task A_change_set_creates_a_stack_with_its_resources()
    {
        var (stack, bucket) = (Unique("stack"), Unique("bucket"));
        var request = ChangeSet(stack, Bucket(bucket));
        request.Parameters = [new() { ParameterKey = "Stage", ParameterValue = "prod" }];

        var changeSet = await FoundAsync(request);
        Assert.Equal(ChangeSetStatus.CREATE_COMPLETE, changeSet.Status);
        Assert.Equal(ExecutionStatus.AVAILABLE, changeSet.ExecutionStatus);
        var change = Assert.Single(changeSet.Changes).ResourceChange;
        Assert.Equal((ChangeAction.Add, "Site", "AWS::S3::Bucket"), (change.Action, change.LogicalResourceId, change.ResourceType));
        Assert.Equal(StackStatus.REVIEW_IN_PROGRESS, (await StackAsync(stack)).StackStatus);

        await Client.ExecuteChangeSetAsync(new() { ChangeSetName = changeSet.ChangeSetId }, Cancelled);
        var created = await EndedAsync(stack);

        Assert.Equal(StackStatus.CREATE_COMPLETE, created.StackStatus);
        Assert.Equal(changeSet.StackId, created.StackId);
        Assert.Contains(bucket, await BucketsAsync());
    }

    [Fact]
    public async Task A_change_set_without_changes_fails_and_says_so()
    {
        var (stack, bucket) = (Unique("stack"), Unique("bucket"));
        await CreateAsync(stack, Bucket(bucket));

        var unchanged = await FoundAsync(ChangeSet(stack, Bucket(bucket), creates: false));

        Assert.Equal(ChangeSetStatus.FAILED, unchanged.Status);
        Assert.Equal("The submitted information didn't contain changes. Submit different information to create a change set.", unchanged.StatusReason);
        Assert.Equal(ExecutionStatus.UNAVAILABLE, unchanged.ExecutionStatus);
    }

    [Fact]
    public async Task An_update_adds_and_removes_resources()
    {
        var (stack, bucket, other) = (Unique("stack"), Unique("bucket"), Unique("other"));
        await CreateAsync(stack, TwoBuckets(bucket, other));

        var update = await FoundAsync(ChangeSet(stack, Bucket(bucket), creates: false));
        await Client.ExecuteChangeSetAsync(new() { ChangeSetName = update.ChangeSetId }, Cancelled);
        var updated = await EndedAsync(stack);

        Assert.Equal(StackStatus.UPDATE_COMPLETE, updated.StackStatus);
        Assert.Contains(update.Changes, change => change.ResourceChange.Action == ChangeAction.Remove && change.ResourceChange.LogicalResourceId == "Other");
        Assert.Contains(bucket, await BucketsAsync());
        Assert.DoesNotContain(other, await BucketsAsync());
    }

    [Fact]
    public async Task A_deleted_stack_is_found_by_its_id_only()
    {
        var (stack, bucket) = (Unique("stack"), Unique("bucket"));
        var created = await CreateAsync(stack, Bucket(bucket));

        await Client.DeleteStackAsync(new() { StackName = stack }, Cancelled);

        Assert.Equal(StackStatus.DELETE_COMPLETE, (await EndedAsync(created.StackId)).StackStatus);
        var refusal = await Assert.ThrowsAnyAsync<AmazonCloudFormationException>(() => StackAsync(stack));
        Assert.Equal("ValidationError", refusal.ErrorCode);
        Assert.Equal($"Stack with id {stack} does not exist", refusal.Message);
        Assert.DoesNotContain(bucket, await BucketsAsync());
    }

    [Fact]
    public async Task Events_tell_the_newest_first()
    {
        var stack = Unique("stack");
        await CreateAsync(stack, Bucket(Unique("bucket")));

        var events = (await Client.DescribeStackEventsAsync(new() { StackName = stack }, Cancelled)).StackEvents;

        Assert.Equal((ResourceStatus.CREATE_COMPLETE, stack, "AWS::CloudFormation::Stack"), (events[0].ResourceStatus, events[0].LogicalResourceId, events[0].ResourceType));
        Assert.Equal(("REVIEW_IN_PROGRESS", stack), (events[^1].ResourceStatus.Value, events[^1].LogicalResourceId));
    }

    private async Task<IEnumerable<string>> BucketsAsync()
    {
        using var s3 = new AmazonS3Client(Target.Credentials, new AmazonS3Config { ServiceURL = Target.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        // The SDK's list is null when there is no bucket at all.
        return [.. ((await s3.ListBucketsAsync(Cancelled)).Buckets ?? []).Select(bucket => bucket.BucketName)];
    }

    protected async Task<Stack> CreateAsync(string stack, string template)
    {
        var changeSet = await FoundAsync(ChangeSet(stack, template));
        await Client.ExecuteChangeSetAsync(new() { ChangeSetName = changeSet.ChangeSetId }, Cancelled);
        return await EndedAsync(stack);
    }

    protected async Task<DescribeChangeSetResponse> FoundAsync(CreateChangeSetRequest request)
    {
        var created = await Client.CreateChangeSetAsync(request, Cancelled);
        for (var begun = Stopwatch.StartNew(); ; await Task.Delay(20, Cancelled))
        {
            var found = await Client.DescribeChangeSetAsync(new() { ChangeSetName = created.Id }, Cancelled);
            if (!InBetween.Contains(found.Status.Value)) return found;
            Assert.True(begun.Elapsed < Patience, $"The change set is {found.Status} after {Patience.TotalSeconds} s.");
        }
    }

    protected async Task<Stack> StackAsync(string nameOrId) => Assert.Single((await Client.DescribeStacksAsync(new() { StackName = nameOrId }, Cancelled)).Stacks);

    protected async Task<Stack> EndedAsync(string nameOrId)
    {
        for (var begun = Stopwatch.StartNew(); ; await Task.Delay(20, Cancelled))
        {
            var stack = await StackAsync(nameOrId);
            if (!stack.StackStatus.Value.EndsWith("_IN_PROGRESS", StringComparison.Ordinal)) return stack;
            Assert.True(begun.Elapsed < Patience, $"{nameOrId} is {stack.StackStatus} after {Patience.TotalSeconds} s.");
        }
    }
}

public sealed class CloudFormationOnMoto(MotoTarget target) : CloudFormationContractTests(target);
