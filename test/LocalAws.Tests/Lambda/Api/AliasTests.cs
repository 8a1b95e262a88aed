using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace LocalAws.Tests.Lambda.Api;

/// <summary>Contract: "Alias". What moto does not check.</summary>
public sealed class AliasTests : IAsyncLifetime
{
    private readonly LambdaServer _aws = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A function <c>app</c> with the versions 1 and 2, which answer with their numbers, and an alias <c>prod</c> of 1.</summary>
    public async ValueTask InitializeAsync()
    {
        await _aws.InitializeAsync();
        await _aws.CreateAsync("app", "1");
        await _aws.Client.PublishVersionAsync(new() { FunctionName = "app" }, Cancelled);
        await _aws.UpdateAsync("app", "2");
        _aws.Clock.Advance(LambdaServer.UpdateDuration);
        await _aws.Client.PublishVersionAsync(new() { FunctionName = "app" }, Cancelled);
        await _aws.Client.CreateAliasAsync(new() { FunctionName = "app", Name = "prod", FunctionVersion = "1", Description = "what users see" }, Cancelled);
    }

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    [Fact]
    public async Task Moving_an_alias_keeps_its_description_and_changes_its_revision()
    {
        var before = await GetAsync();

        var moved = await UpdateAsync(new() { FunctionVersion = "2", RevisionId = before.RevisionId });

        Assert.Equal(("2", "what users see"), (moved.FunctionVersion, moved.Description));
        Assert.NotEqual(before.RevisionId, moved.RevisionId);
        Assert.Equal("\"2\"", await _aws.InvokeAsync("app", "prod"));
    }

    [Fact]
    public async Task An_alias_that_somebody_else_moved_is_not_moved()
    {
        var seen = await GetAsync();
        await UpdateAsync(new() { FunctionVersion = "2" });

        await Assert.ThrowsAsync<PreconditionFailedException>(() => UpdateAsync(new() { FunctionVersion = "1", RevisionId = seen.RevisionId }));

        Assert.Equal("2", (await GetAsync()).FunctionVersion);
    }

    [Fact]
    public async Task A_weighted_alias_splits_its_invocations()
    {
        await UpdateAsync(new() { RoutingConfig = Weight("2", 0.5) });

        var answers = new List<string>();
        for (var i = 0; i < 60; i++) answers.Add(await _aws.InvokeAsync("app", "prod"));

        // With even chances, fewer than 10 of 60 happen once in forty million runs.
        Assert.InRange(answers.Count(answer => answer == "\"1\""), 10, 50);
        Assert.Equal(60, answers.Count(answer => answer is "\"1\"" or "\"2\""));
    }

    [Theory, InlineData(0.0, "\"1\""), InlineData(1.0, "\"2\"")]
    public async Task The_weights_ends_are_none_and_all(double weight, string answer)
    {
        await UpdateAsync(new() { RoutingConfig = Weight("2", weight) });

        for (var i = 0; i < 10; i++) Assert.Equal(answer, await _aws.InvokeAsync("app", "prod"));
    }

    [Fact]
    public async Task Weights_stay_until_they_are_taken_away()
    {
        await UpdateAsync(new() { RoutingConfig = Weight("2", 0.25) });
        Assert.Equal(0.25, (await UpdateAsync(new() { Description = "canary" })).RoutingConfig.AdditionalVersionWeights["2"]);

        Assert.Null((await UpdateAsync(new() { RoutingConfig = new() { AdditionalVersionWeights = [] } })).RoutingConfig);
    }

    [Theory]
    [InlineData("2", 1.01, "ValidationException", "Value '{2=1.01}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint")]
    [InlineData("2", -0.1, "ValidationException", "Map value must satisfy constraint")]
    [InlineData("$LATEST", 0.1, "ValidationException", "Member must satisfy regular expression pattern: [0-9]+")]
    [InlineData("1", 0.1, "InvalidParameterValueException", "Invalid function version 1. Function version 1 is already included in routing configuration.")]
    [InlineData("9", 0.1, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:123456789012:function:app:9")]
    public async Task A_wrong_weight_is_refused_and_changes_nothing(string version, double weight, string code, string message)
    {
        var error = await Assert.ThrowsAnyAsync<AmazonLambdaException>(() => UpdateAsync(new() { FunctionVersion = "1", RoutingConfig = Weight(version, weight) }));

        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Null((await GetAsync()).RoutingConfig);
    }

    [Fact]
    public async Task Two_extra_versions_are_refused()
    {
        var error = await Assert.ThrowsAsync<InvalidParameterValueException>(() =>
            UpdateAsync(new() { RoutingConfig = new() { AdditionalVersionWeights = new() { ["2"] = 0.1, ["3"] = 0.1 } } }));

        Assert.Equal("Number of items in AdditionalVersionWeights cannot be greater than 1", error.Message);
    }

    [Fact]
    public async Task An_alias_of_LATEST_cannot_have_weights()
    {
        var error = await Assert.ThrowsAsync<InvalidParameterValueException>(() => UpdateAsync(new() { FunctionVersion = "$LATEST", RoutingConfig = Weight("2", 0.1) }));

        Assert.Equal("$LATEST is not supported for an alias pointing to more than 1 version", error.Message);
    }

    [Theory]
    [InlineData("123", "1", "ValidationException")]
    [InlineData("new", "one", "ValidationException")]
    [InlineData("new", "9", "ResourceNotFoundException")]
    [InlineData("prod", "1", "ResourceConflictException")]
    public async Task An_alias_that_cannot_be_is_not_created(string name, string version, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAnyAsync<AmazonLambdaException>(() =>
            _aws.Client.CreateAliasAsync(new() { FunctionName = "app", Name = name, FunctionVersion = version }, Cancelled))).ErrorCode);

    [Fact]
    public async Task A_missing_alias_is_named()
    {
        var error = await Assert.ThrowsAsync<ResourceNotFoundException>(() => _aws.Client.GetAliasAsync(new() { FunctionName = "app", Name = "none" }, Cancelled));

        Assert.Equal("Cannot find alias arn: arn:aws:lambda:us-east-1:123456789012:function:app:none", error.Message);
    }

    [Fact]
    public async Task A_version_that_an_alias_points_at_is_not_deleted()
    {
        await Assert.ThrowsAsync<ResourceConflictException>(() => _aws.Client.DeleteFunctionAsync(new DeleteFunctionRequest { FunctionName = "app", Qualifier = "1" }, Cancelled));

        await _aws.Client.DeleteFunctionAsync(new DeleteFunctionRequest { FunctionName = "app", Qualifier = "2" }, Cancelled);

        Assert.Equal("\"1\"", await _aws.InvokeAsync("app", "prod"));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => _aws.InvokeAsync("app", "2"));
    }

    private Task<GetAliasResponse> GetAsync() => _aws.Client.GetAliasAsync(new() { FunctionName = "app", Name = "prod" }, Cancelled);

    private Task<UpdateAliasResponse> UpdateAsync(UpdateAliasRequest request)
    {
        (request.FunctionName, request.Name) = ("app", "prod");
        return _aws.Client.UpdateAliasAsync(request, Cancelled);
    }

    private static AliasRoutingConfiguration Weight(string version, double weight) => new() { AdditionalVersionWeights = new() { [version] = weight } };
}
