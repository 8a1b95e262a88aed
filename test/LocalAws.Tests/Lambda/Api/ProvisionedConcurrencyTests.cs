using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.Model;
using LocalAws.Tests.Http;

namespace LocalAws.Tests.Lambda.Api;

/// <summary>moto has none of it: asked of the embedded Lambda as the AWS CLI asks.</summary>
public sealed class ProvisionedConcurrencyTests : IAsyncLifetime
{
    private readonly LambdaServer _aws = new();
    private readonly HttpClient _http = new();

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
        await _aws.Client.CreateAliasAsync(new() { FunctionName = "app", Name = "prod", FunctionVersion = "1" }, Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task It_is_in_progress_and_then_ready_until_it_is_deleted()
    {
        var put = await SendAsync("PUT", "prod", 5);
        _aws.Clock.Advance(TimeSpan.FromSeconds(2));
        var ready = await SendAsync("GET", "prod");
        var deleted = await SendAsync("DELETE", "prod");
        var gone = await SendAsync("GET", "prod");

        Assert.Equal((202, "IN_PROGRESS", 5, 0), (put.Status, (string?)put.Body!["Status"], (int?)put.Body["RequestedProvisionedConcurrentExecutions"], (int?)put.Body["AvailableProvisionedConcurrentExecutions"]));
        Assert.Equal((200, "READY", 5), (ready.Status, (string?)ready.Body!["Status"], (int?)ready.Body["AvailableProvisionedConcurrentExecutions"]));
        Assert.Equal((204, 404), (deleted.Status, gone.Status));
    }

    [Fact]
    public async Task An_alias_that_moves_keeps_its_callers_until_the_new_version_is_ready()
    {
        await SendAsync("PUT", "prod", 1);

        await MoveAsync("2");

        var alias = await AliasAsync();
        Assert.Equal(("2", 1.0), (alias.FunctionVersion, alias.RoutingConfig.AdditionalVersionWeights["1"]));
        Assert.Equal("\"1\"", await _aws.InvokeAsync("app", "prod"));
        _aws.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null((await AliasAsync()).RoutingConfig);
        Assert.NotEqual(alias.RevisionId, (await AliasAsync()).RevisionId);
        Assert.Equal("\"2\"", await _aws.InvokeAsync("app", "prod"));
    }

    [Fact]
    public async Task Back_in_the_middle_of_a_move_there_is_nothing_to_wait_for()
    {
        await SendAsync("PUT", "prod", 1);
        await MoveAsync("2");

        await _aws.Client.UpdateAliasAsync(new() { FunctionName = "app", Name = "prod", FunctionVersion = "1", RoutingConfig = new() { AdditionalVersionWeights = [] } }, Cancelled);

        var alias = await AliasAsync();
        Assert.Equal("1", alias.FunctionVersion);
        Assert.Null(alias.RoutingConfig);
    }

    [Fact]
    public async Task A_version_that_is_never_ready_gets_no_callers_and_the_way_back_is_open()
    {
        await SendAsync("PUT", "prod", 1);
        _aws.Clock.Advance(TimeSpan.FromSeconds(2));
        _aws.Server.Lambda.FailNextProvisioning("app", "FUNCTION_ERROR_INIT_FAILURE");

        await MoveAsync("2");
        _aws.Clock.Advance(TimeSpan.FromMinutes(5));

        var failed = (await SendAsync("GET", "prod")).Body!;
        Assert.Equal(("FAILED", "FUNCTION_ERROR_INIT_FAILURE", 0), ((string?)failed["Status"], (string?)failed["StatusReason"], (int?)failed["AvailableProvisionedConcurrentExecutions"]));
        Assert.Equal(1.0, (await AliasAsync()).RoutingConfig.AdditionalVersionWeights["1"]);
        Assert.Equal("\"1\"", await _aws.InvokeAsync("app", "prod"));

        await _aws.Client.UpdateAliasAsync(new() { FunctionName = "app", Name = "prod", FunctionVersion = "1", RoutingConfig = new() { AdditionalVersionWeights = [] } }, Cancelled);
        var back = (await SendAsync("GET", "prod")).Body!;
        Assert.Equal(("READY", null), ((string?)back["Status"], back["StatusReason"]));
    }

    [Fact]
    public async Task Weights_and_LATEST_are_refused()
    {
        await SendAsync("PUT", "prod", 1);

        await Assert.ThrowsAsync<InvalidParameterValueException>(() => _aws.Client.UpdateAliasAsync(
            new() { FunctionName = "app", Name = "prod", FunctionVersion = "1", RoutingConfig = new() { AdditionalVersionWeights = new() { ["2"] = 0.1 } } }, Cancelled));
        Assert.Equal(400, (await SendAsync("PUT", "%24LATEST", 1)).Status);
        Assert.Equal(400, (await SendAsync("PUT", "prod", 0)).Status);
    }

    private Task<UpdateAliasResponse> MoveAsync(string version) => _aws.Client.UpdateAliasAsync(new() { FunctionName = "app", Name = "prod", FunctionVersion = version }, Cancelled);

    private Task<GetAliasResponse> AliasAsync() => _aws.Client.GetAliasAsync(new() { FunctionName = "app", Name = "prod" }, Cancelled);

    private async Task<(int Status, JsonNode? Body)> SendAsync(string method, string qualifier, int? count = null)
    {
        var body = count is null ? [] : Encoding.UTF8.GetBytes($$"""{"ProvisionedConcurrentExecutions":{{count}}}""");
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_aws.Server.Endpoint, $"/2019-09-30/functions/app/provisioned-concurrency?Qualifier={qualifier}"));
        new TestSigner("AKIAIOSFODNN7EXAMPLE", "secret") { Service = "lambda" }.Sign(request, TestSigner.Hash(body));
        request.Content = new ByteArrayContent(body);
        using var response = await _http.SendAsync(request, Cancelled);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}
