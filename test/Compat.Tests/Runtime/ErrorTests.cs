using System.Text.Json;

namespace Compat.Tests.Runtime;

/// <summary>What the caller of a function sees of an exception.</summary>
[Collection(nameof(EnvironmentCollection))]
public sealed class ErrorTests : IDisposable
{
    private readonly RuntimeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task An_error_has_type_message_and_stack_trace()
    {
        var error = await PostedAsync(() => throw new InvalidDataException("the \"zip\" is corrupt"));

        Assert.Equal("InvalidDataException", error.GetProperty("errorType").GetString());
        Assert.Equal("the \"zip\" is corrupt", error.GetProperty("errorMessage").GetString());
        Assert.All(error.GetProperty("stackTrace").EnumerateArray(), line => Assert.StartsWith("at ", line.GetString(), StringComparison.Ordinal));
        Assert.Contains(nameof(ErrorTests), error.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
        Assert.False(error.TryGetProperty("cause", out _));
    }

    [Fact]
    public async Task An_error_has_its_causes()
    {
        var first = new IOException("disk full", new TimeoutException("slow"));

        var error = await PostedAsync(() => throw new AggregateException(first, new FormatException("bad")));

        Assert.Equal("IOException", error.GetProperty("cause").GetProperty("errorType").GetString());
        Assert.Equal("slow", error.GetProperty("cause").GetProperty("cause").GetProperty("errorMessage").GetString());
        Assert.Equal(["disk full", "bad"], error.GetProperty("causes").EnumerateArray().Select(c => c.GetProperty("errorMessage").GetString()));
    }

    [Fact]
    public async Task An_error_larger_than_Lambda_takes_says_so()
    {
        var error = await PostedAsync(() => throw new InvalidDataException(new string('x', 300_000)));

        Assert.Equal("Exception exceeded maximum payload size of 256KB.", error.GetProperty("errorMessage").GetString());
    }

    private static async Task<JsonElement> PostedAsync(Func<Stream> handler)
    {
        using var api = new FakeRuntimeApi("{}");
        await RuntimeFixture.RunAsync(api, (_, _) => Task.FromResult(handler()));
        return JsonDocument.Parse(Assert.Single(api.Posts).Body).RootElement;
    }
}
