using System.Net.Http.Json;
using LocalPipeline.Execution;
using Page.Tests.Harness;

namespace Page.Tests;

/// <summary>What follows the server without a browser.</summary>
public sealed class EventStreamTests : IDisposable
{
    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Whoever_was_away_goes_on_where_he_was_and_gets_each_thing_once()
    {
        await using var shown = await ShownPipeline.StartAsync();
        await SignInAsync(shown);
        await shown.PlayAsync(Pipelines.Wide(1), TestContext.Current.CancellationToken);
        string position;
        using (var stream = await ReadAsync(shown, null))
        {
            var first = await stream.NextAsync("changes");
            Assert.Contains("\"number\":1", first.Data, StringComparison.Ordinal);
            position = first.Id;
        }

        await shown.PlayAsync(Pipelines.Wide(1), TestContext.Current.CancellationToken);

        using var again = await ReadAsync(shown, position);
        var missed = await again.NextAsync("changes");
        Assert.Contains("\"number\":2", missed.Data, StringComparison.Ordinal);
        Assert.DoesNotContain("\"number\":1", missed.Data, StringComparison.Ordinal);
        Assert.Single(missed.Data.Split("\"id\":").Skip(1));
    }

    [Fact]
    public async Task A_thousand_lines_are_a_few_events()
    {
        await using var shown = await ShownPipeline.StartAsync();
        await SignInAsync(shown);
        using var action = new HeldAction(shown.Actions, "Work/Action01");
        var played = shown.PlayAsync(Pipelines.Wide(1), TestContext.Current.CancellationToken);
        var run = await action.Begun;
        using var stream = await ReadAsync(shown, null);

        for (var line = 1; line <= 1000; line++) run.Journal.Output($"line {line}");
        var events = 0;
        for (var last = ""; !last.Contains("\"lines\":1000,\"lastLine\":\"line 1000\"", StringComparison.Ordinal); events++) last = (await stream.NextAsync("changes")).Data;

        Assert.InRange(events, 1, 100);
        action.End(new ActionOutcome.Succeeded(null));
        await played;
    }

    [Fact]
    public async Task A_position_of_an_earlier_start_brings_everything()
    {
        await using var shown = await ShownPipeline.StartAsync();
        await SignInAsync(shown);
        await shown.PlayAsync(Pipelines.Wide(1), TestContext.Current.CancellationToken);

        using var stream = await ReadAsync(shown, "00000000-999");

        Assert.Contains("\"number\":1", (await stream.NextAsync("changes")).Data, StringComparison.Ordinal);
    }

    private async Task SignInAsync(ShownPipeline shown)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{shown.Origin}/api/session") { Content = JsonContent.Create(new { token = shown.Address.Split("#token=")[1] }) };
        request.Headers.Add("Origin", shown.Origin);
        (await _client.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    private async Task<ServerEvents> ReadAsync(ShownPipeline shown, string? lastEventId)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{shown.Origin}/api/events");
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new ServerEvents(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }
}
