using System.Text.Json.Serialization;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace Compat.Tests.Runtime;

[Collection(nameof(EnvironmentCollection))]
public sealed class TypedHandlerTests : IDisposable
{
    private readonly RuntimeFixture _fixture = new();
    private readonly SourceGeneratorLambdaJsonSerializer<TypedHandlerJson> _serializer = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_typed_handler_gets_the_event_and_its_result_is_the_response()
    {
        using var api = new FakeRuntimeApi("""{"COLOUR":"red"}""");
        ILambdaSerializer? serializer = null;

        await RunAsync(api, LambdaBootstrapBuilder.Create((Vote vote, ILambdaContext context) =>
        {
            serializer = context.Serializer;
            return Task.FromResult(vote with { Count = 2 });
        }, _serializer));

        Assert.Equal("""{"Colour":"red","Count":2}""", Assert.Single(api.Posts).Body);
        Assert.Same(_serializer, serializer);
    }

    [Fact]
    public async Task A_typed_handler_may_have_no_result()
    {
        using var api = new FakeRuntimeApi("""{"colour":"red"}""");
        Vote? got = null;

        await RunAsync(api, LambdaBootstrapBuilder.Create((Vote vote, ILambdaContext _) => Task.FromResult(got = vote) as Task, _serializer));

        Assert.Equal(new Vote("red", null), got);
        Assert.Equal("", Assert.Single(api.Posts).Body);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_an_error()
    {
        using var api = new FakeRuntimeApi("[]");

        await RunAsync(api, LambdaBootstrapBuilder.Create((Vote vote, ILambdaContext _) => Task.FromResult(vote), _serializer));

        Assert.Equal("JsonException", Assert.Single(api.Posts).ErrorType);
    }

    [Fact]
    public void A_type_that_the_context_lacks_is_named()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => _serializer.Serialize(Guid.Empty, Stream.Null));

        Assert.Contains("System.Guid", thrown.Message, StringComparison.Ordinal);
    }

    private static async Task RunAsync(FakeRuntimeApi api, LambdaBootstrapBuilder builder)
    {
        using var http = new HttpClient(api);
        using var bootstrap = builder.UseHttpClient(http).Build();
        await RuntimeFixture.RunAsync(api, bootstrap);
    }
}

internal sealed record Vote(string Colour, int? Count);

[JsonSerializable(typeof(Vote))]
internal sealed partial class TypedHandlerJson : JsonSerializerContext;
