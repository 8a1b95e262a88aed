using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace LocalAws.Tests.Lambda.Api;

/// <summary>Contract: "UpdateFunctionCode", "PublishVersion". What moto does not do.</summary>
public sealed class FunctionUpdateTests : IAsyncLifetime
{
    private const string InProgress =
        "The operation cannot be performed at this time. An update is in progress for resource: arn:aws:lambda:us-east-1:123456789012:function:app";

    private readonly LambdaServer _aws = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _aws.InitializeAsync();

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    [Fact]
    public async Task A_new_function_is_pending_until_it_was_created()
    {
        await _aws.Client.CreateFunctionAsync(new()
        {
            FunctionName = "app",
            Role = LambdaHarness.Role,
            Runtime = "nodejs22.x",
            Handler = "index.handler",
            Code = new() { ZipFile = new(Zip.Answering("1")) },
        }, Cancelled);

        Assert.Equal(State.Pending, (await _aws.GetAsync("app")).State);
        var error = await Assert.ThrowsAsync<ResourceConflictException>(() => _aws.InvokeAsync("app"));
        Assert.Equal("The operation cannot be performed at this time. The function is currently in the following state: Pending", error.Message);

        _aws.Clock.Advance(LambdaServer.UpdateDuration);

        Assert.Equal(State.Active, (await _aws.GetAsync("app")).State);
        Assert.Equal("\"1\"", await _aws.InvokeAsync("app"));
    }

    [Fact]
    public async Task An_update_is_in_progress_for_its_duration_and_the_old_code_serves_meanwhile()
    {
        await _aws.CreateAsync("app", "1");

        var updated = await _aws.UpdateAsync("app", "2");

        Assert.Equal(LastUpdateStatus.InProgress, updated.LastUpdateStatus);
        _aws.Clock.Advance(LambdaServer.UpdateDuration - TimeSpan.FromTicks(1));
        Assert.Equal(LastUpdateStatus.InProgress, (await _aws.GetAsync("app")).LastUpdateStatus);
        Assert.Equal("\"1\"", await _aws.InvokeAsync("app"));

        _aws.Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(LastUpdateStatus.Successful, (await _aws.GetAsync("app")).LastUpdateStatus);
        Assert.Equal("\"2\"", await _aws.InvokeAsync("app"));
    }

    [Fact]
    public async Task Updating_and_publishing_during_an_update_conflict_with_it()
    {
        await _aws.CreateAsync("app", "1");
        await _aws.UpdateAsync("app", "2");

        Assert.Equal(InProgress, (await Assert.ThrowsAsync<ResourceConflictException>(() => _aws.UpdateAsync("app", "3"))).Message);
        Assert.Equal(InProgress, (await Assert.ThrowsAsync<ResourceConflictException>(() => PublishAsync(new() { FunctionName = "app" }))).Message);
    }

    [Fact]
    public async Task A_failed_update_says_why_and_the_old_code_goes_on_serving()
    {
        await _aws.CreateAsync("app", "1");
        _aws.Server.Lambda.FailNextUpdate("app", "The subnets have no addresses left.", "SubnetOutOfIPAddresses");

        await _aws.UpdateAsync("app", "2");
        _aws.Clock.Advance(LambdaServer.UpdateDuration);

        var function = await _aws.GetAsync("app");
        Assert.Equal(LastUpdateStatus.Failed, function.LastUpdateStatus);
        Assert.Equal("The subnets have no addresses left.", function.LastUpdateStatusReason);
        Assert.Equal("SubnetOutOfIPAddresses", function.LastUpdateStatusReasonCode);
        Assert.Equal("\"1\"", await _aws.InvokeAsync("app"));
        await Assert.ThrowsAsync<ResourceConflictException>(() => PublishAsync(new() { FunctionName = "app" }));
    }

    [Fact]
    public async Task After_a_failed_update_the_next_one_can_succeed()
    {
        await _aws.CreateAsync("app", "1");
        _aws.Server.Lambda.FailNextUpdate("app", "No.");
        await _aws.UpdateAsync("app", "2");
        _aws.Clock.Advance(LambdaServer.UpdateDuration);

        await _aws.UpdateAsync("app", "3");
        Assert.Equal("\"1\"", await _aws.InvokeAsync("app"));
        _aws.Clock.Advance(LambdaServer.UpdateDuration);

        Assert.Equal(LastUpdateStatus.Successful, (await _aws.GetAsync("app")).LastUpdateStatus);
        Assert.Equal("\"3\"", await _aws.InvokeAsync("app"));
    }

    [Fact]
    public async Task The_revision_id_changes_with_an_update_with_its_end_and_with_a_publication()
    {
        var created = (await _aws.CreateAsync("app", "1")).RevisionId;
        var active = (await _aws.GetAsync("app")).RevisionId;
        var updating = (await _aws.UpdateAsync("app", "2")).RevisionId;
        _aws.Clock.Advance(LambdaServer.UpdateDuration);
        var updated = (await _aws.GetAsync("app")).RevisionId;
        var published = (await PublishAsync(new() { FunctionName = "app" })).RevisionId;
        var after = (await _aws.GetAsync("app")).RevisionId;

        Assert.Equal(6, new[] { created, active, updating, updated, published, after }.Distinct().Count());
        Assert.Equal(after, (await _aws.GetAsync("app")).RevisionId);
    }

    [Fact]
    public async Task A_wrong_revision_id_is_a_failed_precondition()
    {
        await _aws.CreateAsync("app", "1");
        const string message = "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id";

        var update = await Assert.ThrowsAsync<PreconditionFailedException>(() =>
            _aws.Client.UpdateFunctionCodeAsync(new() { FunctionName = "app", ZipFile = new(Zip.Answering("2")), RevisionId = "old" }, Cancelled));
        var publish = await Assert.ThrowsAsync<PreconditionFailedException>(() => PublishAsync(new() { FunctionName = "app", RevisionId = "old" }));

        Assert.Equal((message, message), (update.Message, publish.Message));
        Assert.Equal("1", (await PublishAsync(new() { FunctionName = "app", RevisionId = (await _aws.GetAsync("app")).RevisionId })).Version);
    }

    [Fact]
    public async Task A_publication_for_other_code_is_refused()
    {
        var sha = (await _aws.CreateAsync("app", "1")).CodeSha256;

        var error = await Assert.ThrowsAsync<InvalidParameterValueException>(() => PublishAsync(new() { FunctionName = "app", CodeSha256 = "other" }));

        Assert.Equal($"CodeSHA256 (other) is different from current CodeSHA256 in $LATEST ({sha}). Please try again with the CodeSHA256 in $LATEST.", error.Message);
        Assert.Equal("1", (await PublishAsync(new() { FunctionName = "app", CodeSha256 = sha })).Version);
    }

    [Fact]
    public async Task Unchanged_code_and_configuration_are_the_version_that_is_there_already()
    {
        await _aws.CreateAsync("app", "1");
        var first = await PublishAsync(new() { FunctionName = "app", Description = "first" });

        await _aws.UpdateAsync("app", "1");
        _aws.Clock.Advance(LambdaServer.UpdateDuration);
        var again = await PublishAsync(new() { FunctionName = "app", Description = "again" });

        Assert.Equal(("1", first.RevisionId, "first"), (again.Version, again.RevisionId, again.Description));
        await _aws.UpdateAsync("app", "2");
        _aws.Clock.Advance(LambdaServer.UpdateDuration);
        Assert.Equal("2", (await PublishAsync(new() { FunctionName = "app" })).Version);
    }

    [Fact]
    public async Task A_published_version_is_there_at_once_and_never_changes()
    {
        await _aws.CreateAsync("app", "1");
        var published = await PublishAsync(new() { FunctionName = "app" });
        Assert.Equal((State.Active, "arn:aws:lambda:us-east-1:123456789012:function:app:1"), (published.State, published.FunctionArn));

        await _aws.UpdateAsync("app", "2");
        _aws.Clock.Advance(LambdaServer.UpdateDuration);

        Assert.Equal("\"1\"", await _aws.InvokeAsync("app", "1"));
        Assert.Equal("\"2\"", await _aws.InvokeAsync("app"));
    }

    [Fact]
    public async Task A_dry_run_checks_the_package_and_changes_nothing()
    {
        var created = await _aws.CreateAsync("app", "1");

        var dry = await _aws.Client.UpdateFunctionCodeAsync(new() { FunctionName = "app", ZipFile = new(Zip.Answering("2")), DryRun = true }, Cancelled);

        Assert.NotEqual(created.CodeSha256, dry.CodeSha256);
        Assert.Equal((created.CodeSha256, LastUpdateStatus.Successful), ((await _aws.GetAsync("app")).CodeSha256, (await _aws.GetAsync("app")).LastUpdateStatus));
        await Assert.ThrowsAsync<InvalidParameterValueException>(() =>
            _aws.Client.UpdateFunctionCodeAsync(new() { FunctionName = "app", ZipFile = new("junk"u8.ToArray()), DryRun = true }, Cancelled));
    }

    [Fact]
    public async Task An_update_can_publish_at_the_same_time()
    {
        await _aws.CreateAsync("app", "1");

        var updated = await _aws.Client.UpdateFunctionCodeAsync(new() { FunctionName = "app", ZipFile = new(Zip.Answering("2")), Publish = true }, Cancelled);

        Assert.Equal("1", updated.Version);
        Assert.Equal("\"2\"", await _aws.InvokeAsync("app", "1"));
    }

    [Fact]
    public async Task An_unusable_package_is_refused_at_once()
    {
        await _aws.CreateAsync("app", "1");

        var junk = await Assert.ThrowsAsync<InvalidParameterValueException>(() => _aws.Client.UpdateFunctionCodeAsync(new() { FunctionName = "app", ZipFile = new("junk"u8.ToArray()) }, Cancelled));
        var none = await Assert.ThrowsAsync<InvalidParameterValueException>(() => _aws.Client.UpdateFunctionCodeAsync(new() { FunctionName = "app" }, Cancelled));
        var missing = await Assert.ThrowsAsync<InvalidParameterValueException>(() => _aws.Client.UpdateFunctionCodeAsync(new() { FunctionName = "app", S3Bucket = "none", S3Key = "none" }, Cancelled));

        Assert.StartsWith("Could not unzip uploaded file.", junk.Message, StringComparison.Ordinal);
        Assert.Equal("Please provide a source for function code.", none.Message);
        Assert.StartsWith("Error occurred while GetObject. S3 Error Code: NoSuchKey.", missing.Message, StringComparison.Ordinal);
        Assert.Equal(LastUpdateStatus.Successful, (await _aws.GetAsync("app")).LastUpdateStatus);
    }

    private Task<PublishVersionResponse> PublishAsync(PublishVersionRequest request) => _aws.Client.PublishVersionAsync(request, Cancelled);
}
