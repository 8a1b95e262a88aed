using LocalPipeline.Execution;
using LocalPipeline.Web.Traffic;
using LocalPipeline.Web.Views;
using Microsoft.Playwright;
using Page.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Page.Tests;

/// <summary>Where callers are sent during a deployment, and what the alarms say.</summary>
public sealed class TrafficTests(Chromium chromium)
{
    [Fact]
    public void What_does_not_change_is_remembered_once()
    {
        var clock = new FakeClock();
        var now = Now(null, 0, "OK");
        var recorder = new TrafficRecorder(() => now, clock);

        Assert.True(recorder.Look());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(recorder.Look());
        now = Now("2", 0.1, "OK");
        Assert.True(recorder.Look());

        var view = recorder.View();
        Assert.Equal([(null, 0), ("2", 0.1)], Assert.Single(view.Aliases).Points.Select(point => (point.ExtraVersion, point.Weight)));
        Assert.Equal(TimeSpan.FromSeconds(1), view.Aliases[0].Points[1].Time - view.Since);
        Assert.Single(Assert.Single(view.Alarms).Points);
    }

    [Fact]
    public async Task A_canary_is_shown_step_by_step_with_its_alarms()
    {
        await using var shown = await ShownPipeline.StartAsync();
        shown.Traffic = Now(null, 0, "OK");
        using var held = new HeldAction(shown.Actions, "Work/Action01");
        var played = shown.PlayAsync(Pipelines.Wide(1), TestContext.Current.CancellationToken);
        await held.Begun;
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address);
        await opened.Tab("Traffic").ClickAsync();
        await Expect(opened.Page.GetByRole(AriaRole.Cell, new() { Name = "version 1 for all" })).ToBeVisibleAsync();

        shown.Traffic = Now("2", 0.25, "OK");
        await Expect(opened.Page.GetByRole(AriaRole.Cell, new() { Name = "version 1 for 75 %, version 2 for 25 %" })).ToBeVisibleAsync();
        shown.Traffic = Now("2", 0.5, "ALARM");
        await Expect(opened.Page.GetByRole(AriaRole.Cell, new() { Name = "Alarm: as the test says" })).ToBeVisibleAsync();

        held.End(new ActionOutcome.Succeeded(null));
        await played;
        await Expect(opened.Page).ToHaveTitleAsync("wide 1: Succeeded");
        await Screenshots.TakeAsync(opened.Page, "traffic");
    }

    private static TrafficNow Now(string? extraVersion, double weight, string alarm) =>
        new([("my-app", "live", new AliasPoint(default, "1", extraVersion, weight))], [("my-app-errors", new AlarmPoint(default, alarm, "as the test says"))]);
}
