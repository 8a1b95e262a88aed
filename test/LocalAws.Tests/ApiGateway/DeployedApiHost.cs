using System.Collections.Immutable;
using LocalAws.ApiGateway;
using LocalAws.ApiGateway.Execute;
using LocalAws.ApiGateway.Model;
using LocalAws.Http;
using Support;

namespace LocalAws.Tests.ApiGateway;

/// <summary>The front door on a port of its own, with one API <c>abc</c> whose stage <c>test</c> is deployed, and a Lambda that is a fake.</summary>
internal sealed class DeployedApiHost : IAsyncDisposable
{
    private readonly TemporaryFolder _state;
    private readonly LoopbackListener _listener;

    private DeployedApiHost(TemporaryFolder state, LoopbackListener listener) => (_state, _listener) = (state, listener);

    public required FakeFunctions Functions { get; init; }

    public required FakeClock Clock { get; init; }

    public required List<string> Log { get; init; }

    /// <summary>Ends in the stage: <c>data</c> is its path <c>/data</c>.</summary>
    public required HttpClient Http { get; init; }

    public static async Task<DeployedApiHost> StartAsync(string document, Dictionary<string, string>? variables = null)
    {
        var (state, functions, clock, log) = (new TemporaryFolder(), new FakeFunctions(), new FakeClock(), new List<string>());
        var options = new LocalAwsOptions { StateDirectory = state.Path, Time = clock, Log = log.Add };
        var store = new ApiStore(state["apigateway"]);
        store.Add(() => Deployed(document, variables ?? new() { ["function"] = "app", ["alias"] = "test" }, clock.GetUtcNow()));
        var door = new ApiFrontDoor(store, functions, options);
        var listener = await LoopbackListener.StartAsync(0, door.HandleAsync, TestContext.Current.CancellationToken);
        var http = new HttpClient { BaseAddress = new Uri(listener.Endpoint, "/_api/abc/test/") };
        return new(state, listener) { Functions = functions, Clock = clock, Log = log, Http = http };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _listener.DisposeAsync();
        _state.Dispose();
    }

    private static ApiState Deployed(string document, Dictionary<string, string> variables, DateTimeOffset now)
    {
        var definition = ApiImporterTests.Import(document).Definition;
        var api = new RestApi { Id = "abc", Name = "app", CreatedDate = now, RootResourceId = definition.Resources[0].Id };
        var deployed = new DeployedApi(new() { Id = "dep1", CreatedDate = now }, definition);
        var stage = new Stage { StageName = "test", DeploymentId = "dep1", Variables = variables, CreatedDate = now, LastUpdatedDate = now };
        return new ApiState(api, definition)
        {
            Deployments = ImmutableDictionary<string, DeployedApi>.Empty.Add("dep1", deployed),
            Stages = ImmutableDictionary<string, Stage>.Empty.Add("test", stage),
        };
    }
}
