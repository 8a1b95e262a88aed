using Amazon.Lambda.RuntimeSupport;

namespace Compat.Tests.Runtime;

[Collection(nameof(EnvironmentCollection))]
public sealed class InitializerTests : IDisposable
{
    private readonly RuntimeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task The_initializer_decides_whether_events_are_handled(bool proceeds, int responses)
    {
        using var api = new FakeRuntimeApi("{}");

        await RunAsync(api, () => Task.FromResult(proceeds));

        Assert.Equal(responses, api.Posts.Count);
    }

    [Fact]
    public async Task An_initializer_that_fails_is_reported_and_ends_the_process()
    {
        using var api = new FakeRuntimeApi("{}");

        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(api, () => throw new InvalidDataException("no settings")));

        var error = Assert.Single(api.Posts);
        Assert.Equal(("init/error", "InvalidDataException"), (error.Path, error.ErrorType));
        Assert.Contains("\"no settings\"", error.Body, StringComparison.Ordinal);
        Assert.Contains("no settings", _fixture.Error, StringComparison.Ordinal);
    }

    private static async Task RunAsync(FakeRuntimeApi api, LambdaBootstrapInitializer initializer)
    {
        using var http = new HttpClient(api);
        using var bootstrap = LambdaBootstrapBuilder.Create((_, _) => Task.FromResult(Stream.Null))
            .UseBootstrapHandler(initializer).UseHttpClient(http).Build();
        await RuntimeFixture.RunAsync(api, bootstrap);
    }
}
