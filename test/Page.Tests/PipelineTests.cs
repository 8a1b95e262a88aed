using LocalPipeline.Execution;
using Microsoft.Playwright;
using Page.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Page.Tests;

/// <summary>What the page shows of executions that were played and that are being played.</summary>
public sealed class PipelineTests(Chromium chromium)
{
    [Fact]
    public async Task A_running_pipeline_is_shown_as_it_goes()
    {
        await using var shown = await ShownPipeline.StartAsync();
        using var tests = new HeldAction(shown.Actions, "Commit/UnitTests");
        var played = shown.PlayAsync(Pipelines.Delivered, TestContext.Current.CancellationToken);
        var run = await tests.Begun;
        run.Journal.Output("12 tests passed so far");
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address);

        await opened.HasAsync("dromedary");
        await Expect(opened.Action("UnitTests")).ToContainTextAsync("12 tests passed so far");
        await Expect(opened.Page.Locator(".log")).ToContainTextAsync("12 tests passed so far");
        run.Journal.Output("13 tests passed so far");
        await Expect(opened.Action("UnitTests")).ToContainTextAsync("13 tests passed so far");
        await Expect(opened.Page.Locator(".log")).ToContainTextAsync("13 tests passed so far");
        await Screenshots.TakeAsync(opened.Page, "running");

        tests.End(new ActionOutcome.Failed("JobFailed", "3 of 40 tests failed."));
        await played;
        await Expect(opened.Action("UnitTests")).ToContainTextAsync("3 of 40 tests failed");
        await Expect(opened.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Commit, UnitTests: failed");
        await Expect(opened.Page).ToHaveTitleAsync("dromedary 1: Failed");
    }

    [Fact]
    public async Task A_new_execution_takes_the_page_over_unless_somebody_looks_at_an_old_one()
    {
        await using var shown = await ShownPipeline.StartAsync();
        await shown.PlayAsync(Pipelines.Wide(2), TestContext.Current.CancellationToken);
        await using var follower = await OpenedPage.OpenAsync(chromium, shown.Address);
        await follower.HasAsync("Execution 1");
        await using var reader = await OpenedPage.OpenAsync(chromium, shown.Address);
        await reader.Page.GetByRole(AriaRole.Navigation, new() { Name = "Executions" }).GetByRole(AriaRole.Link).First.ClickAsync();

        await shown.PlayAsync(Pipelines.Wide(3), TestContext.Current.CancellationToken);

        await follower.HasAsync("Execution 2");
        await Expect(follower.Action("Action03")).ToBeVisibleAsync();
        await Expect(reader.Page.Locator(".executions li")).ToHaveCountAsync(2);
        await reader.HasAsync("Execution 1");
    }

    [Fact]
    public async Task The_page_goes_on_where_it_was_when_the_connection_comes_back()
    {
        await using var shown = await ShownPipeline.StartAsync();
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address);
        opened.Tolerated = "net::ERR_";
        await Expect(opened.Page.GetByText("Live")).ToBeVisibleAsync();

        await opened.Page.Context.SetOfflineAsync(true);
        await shown.PlayAsync(Pipelines.Wide(2), TestContext.Current.CancellationToken);
        await opened.Page.Context.SetOfflineAsync(false);

        await opened.HasAsync("Execution 1");
        await Expect(opened.Page.Locator(".badge").First).ToHaveTextAsync("Succeeded");
    }

    [Fact]
    public async Task An_answer_that_is_older_than_what_has_happened_since_changes_nothing()
    {
        await using var shown = await ShownPipeline.StartAsync();
        using var held = new HeldAction(shown.Actions, "Work/Action01");
        var played = shown.PlayAsync(Pipelines.Wide(1), TestContext.Current.CancellationToken);
        await held.Begun;
        var (asked, late) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address, page => page.RouteAsync("**/api/executions/1", async route =>
        {
            var running = await route.FetchAsync();
            asked.SetResult();
            await late.Task;
            await route.FulfillAsync(new() { Response = running });
        }));
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        held.End(new ActionOutcome.Succeeded(null));
        await played;
        await Expect(opened.Page).ToHaveTitleAsync("wide 1: Succeeded");
        await opened.Page.RunAndWaitForResponseAsync(() => Task.Run(late.SetResult), "**/api/executions/1");
        // What is drawn is drawn before the second picture from now on.
        await opened.Page.EvaluateAsync("() => new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 100))");

        Assert.Equal("wide 1: Succeeded", await opened.Page.TitleAsync());
    }

    [Fact]
    public async Task What_was_played_can_be_looked_into()
    {
        await using var shown = await ShownPipeline.StartAsync();
        await PlayedAsync(shown);
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address);

        await opened.Tab("Timeline").ClickAsync();
        await Expect(opened.Page.GetByRole(AriaRole.Row, new() { Name = "Commit / Package succeeded" })).ToContainTextAsync("Commit / UnitTests");
        await Screenshots.TakeAsync(opened.Page, "timeline");
        // The last picture is one of a phone.
        await FitsAPhoneAsync(opened.Page);
        await opened.Tab("Variables").ClickAsync();
        await Expect(opened.Page.GetByRole(AriaRole.Row, new() { Name = "#{Source.CommitId}" })).ToContainTextAsync("0123456789abcdef");
        await Screenshots.TakeAsync(opened.Page, "variables");
        Assert.DoesNotContain("not-for-the-page", await opened.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_approval_leaves_room_for_what_was_played()
    {
        await using var shown = await ShownPipeline.StartAsync();
        shown.KeepPlayed(Pipelines.Delivered, took: TimeSpan.FromSeconds(5), approvalTook: TimeSpan.FromHours(3));
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address);
        await opened.Page.SetViewportSizeAsync(390, 844);

        await opened.Tab("Timeline").ClickAsync();
        await Expect(opened.Page.GetByText("What is hatched was longer")).ToBeVisibleAsync();

        await FitsAPhoneAsync(opened.Page);
        var bars = await opened.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('[aria-labelledby=timeline-heading] rect.good')].map(bar => bar.width.baseVal.value)");
        Assert.Equal(13, bars.Length);
        Assert.All(bars, width => Assert.True(width >= 15, $"A bar is {width} pixels wide."));
    }

    [Fact]
    public async Task Artifacts_are_browsed_and_downloaded()
    {
        await using var shown = await ShownPipeline.StartAsync();
        await PlayedAsync(shown);
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address);

        await opened.Tab("Artifacts").ClickAsync();
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Browse Source" }).ClickAsync();
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "app/" }).ClickAsync();
        await Expect(opened.Page.GetByText("2 files, ")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(opened.Page, "artifacts");

        Assert.Equal("console.log(1)", await DownloadAsync(opened.Page, "index.js"));
        Assert.StartsWith("PK", await DownloadAsync(opened.Page, "Download Source"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_reached_by_keyboard()
    {
        await using var shown = await ShownPipeline.StartAsync();
        await PlayedAsync(shown);
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address);
        await opened.HasAsync("Execution 1");

        await opened.Page.Keyboard.PressAsync("Tab");
        await Expect(opened.Page.GetByText("Skip to the execution")).ToBeFocusedAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        await Expect(opened.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        for (var stop = 0; stop < 3; stop++) await opened.Page.Keyboard.PressAsync("Tab");
        await opened.Page.Keyboard.PressAsync("Enter");
        await Expect(opened.Page.GetByRole(AriaRole.Heading, new() { Name = "Commit / Lint" })).ToBeFocusedAsync();
    }

    private static async Task FitsAPhoneAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.wide')].every(part => part.scrollWidth <= part.clientWidth)"), "A part of the timeline lies beyond the phone's edge.");

    private static async Task PlayedAsync(ShownPipeline shown)
    {
        shown.Actions.On("Source/Checkout", run =>
        {
            shown.Put(run, ("package.json", "{}"), ("app/index.js", "console.log(1)"));
            return new ActionOutcome.Succeeded("42 files") { Revision = "0123456789abcdef", Variables = new Dictionary<string, string> { ["CommitId"] = "0123456789abcdef" } };
        });
        shown.Actions.On("Commit/UnitTests", async (_, cancellationToken) =>
        {
            await Task.Delay(150, cancellationToken);
            return new ActionOutcome.Succeeded("40 tests");
        });
        shown.Approvals.On("Production/Approve", _ => new ActionOutcome.Failed("JobFailed", "Rejected: the logo is missing."));
        await shown.PlayAsync(Pipelines.Delivered, TestContext.Current.CancellationToken);
    }

    private static async Task<string> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync(), System.Text.Encoding.Latin1, TestContext.Current.CancellationToken);
    }
}
