using LocalPipeline.Execution;
using LocalPipeline.History;
using LocalPipeline.Model;
using Microsoft.Playwright;
using Page.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Page.Tests;

/// <summary>What the page's buttons do.</summary>
public sealed class CommandTests(Chromium chromium)
{
    [Fact]
    public async Task A_run_fails_is_retried_approved_and_rolled_back_by_button()
    {
        await using var shown = await ShownPipeline.StartAsync(Pipelines.Delivered);
        shown.Actions.On("Commit/UnitTests", _ => new ActionOutcome.Failed("JobFailed", "3 of 40 tests failed."));
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address);
        await Expect(opened.Page.GetByText("Nothing has been played here yet.")).ToBeVisibleAsync();

        await opened.Button("Release the newest source").ClickAsync();
        await Expect(opened.Action("UnitTests")).ToContainTextAsync("3 of 40 tests failed");
        await Expect(opened.Action("Lint")).ToContainTextAsync("Succeeded");
        await Screenshots.TakeAsync(opened.Page, "failed");

        shown.Actions.On("Commit/UnitTests", _ => new ActionOutcome.Succeeded("40 tests"));
        await opened.Button("Retry failed actions of Commit").ClickAsync();
        var approval = opened.Page.GetByRole(AriaRole.Form, new() { Name = "Approval of Production, Approve" });
        await Expect(approval).ToContainTextAsync("Is the test environment as it should be?");
        await Expect(approval.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "http://127.0.0.1:4600/");
        await Screenshots.TakeAsync(opened.Page, "approval");

        await approval.GetByLabel("Comment (optional)").FillAsync("Looks fine");
        await opened.Button("Approve Production, Approve").ClickAsync();
        await Expect(opened.Action("Approve")).ToContainTextAsync("Approved: Looks fine");
        await Expect(opened.Page).ToHaveTitleAsync("dromedary 1: Succeeded");

        await Expect(opened.Button("Roll back Production")).ToHaveCountAsync(0);

        await opened.Button("Release the newest source").ClickAsync();
        await opened.Button("Approve Production, Approve").ClickAsync();
        await Expect(opened.Page).ToHaveTitleAsync("dromedary 2: Succeeded");

        await opened.Button("Roll back Production").ClickAsync();
        await Expect(opened.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Roll Production back?");
        await Screenshots.TakeAsync(opened.Page, "question");
        await opened.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Roll back" }).ClickAsync();
        await opened.HasAsync("Execution 3");
        await Expect(opened.Page.GetByText("A rollback: Production as execution 1 had it.")).ToBeVisibleAsync();
        await opened.Button("Approve Production, Approve").ClickAsync();
        await Expect(opened.Page).ToHaveTitleAsync("dromedary 3: Succeeded");
        await Screenshots.TakeAsync(opened.Page, "rolled-back");
        Assert.Equal(["Release", "Retry", "Decide", "Release", "Decide", "Rollback", "Decide"], shown.Control!.Commands.Select(command => command.GetType().Name));
        Assert.Equal(new PipelineCommand.Retry(1), shown.Control.Commands[1]);
    }

    [Fact]
    public async Task A_command_says_no_more_than_it_must()
    {
        await using var shown = await ShownPipeline.StartAsync(Pipelines.Wide(1));
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address);
        await opened.HasAsync("Never played");
        await Expect(opened.Action("Action01")).ToContainTextAsync("Not started");
        await opened.Button("Release the newest source").ClickAsync();
        await Expect(opened.Page).ToHaveTitleAsync("wide 1: Succeeded");
        await Expect(opened.Tab("Timeline")).ToBeVisibleAsync();

        Assert.Empty(Assert.IsType<PipelineCommand.Release>(Assert.Single(shown.Control!.Commands)).Variables);
        await shown.Control.Ended;
    }

    [Fact]
    public async Task What_runs_is_stopped_after_a_question()
    {
        await using var shown = await ShownPipeline.StartAsync(Pipelines.Wide(2));
        using var held = new HeldAction(shown.Actions, "Work/Action02");
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address);
        await opened.Button("Release the newest source").ClickAsync();
        await held.Begun;
        await Expect(opened.Button("Release the newest source")).ToBeHiddenAsync();

        await opened.Button("Stop execution 1").ClickAsync();
        await opened.Page.Keyboard.PressAsync("Escape");
        await Expect(opened.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(opened.Button("Stop execution 1")).ToBeFocusedAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        await opened.Page.GetByLabel("Reason (optional)").FillAsync("Wrong branch");
        await opened.Page.Keyboard.PressAsync("Enter");

        await Expect(opened.Action("Action02")).ToContainTextAsync("Interrupted");
        Assert.Equal("Wrong branch", Assert.IsType<PipelineCommand.Stop>(shown.Control!.Commands[^1]).Reason);
        await shown.Control.Ended;
    }

    [Fact]
    public async Task What_is_rejected_fails_with_the_comment()
    {
        PipelineDefinition pipeline = new("asks", "artifacts", null, new Dictionary<string, string?>(), [new("Gate", [new("Approve", "Approval", "AWS", "Manual")])]);
        await using var shown = await ShownPipeline.StartAsync(pipeline);
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address);
        await opened.Button("Release the newest source").ClickAsync();

        await opened.Page.GetByLabel("Comment (optional)").FillAsync("<b>Not yet</b>");
        await opened.Button("Reject Gate, Approve").ClickAsync();

        await Expect(opened.Action("Approve")).ToContainTextAsync("Rejected: <b>Not yet</b>");
        await shown.Control!.Ended;
    }

    [Fact]
    public async Task A_refusal_is_shown_and_told()
    {
        await using var shown = await ShownPipeline.StartAsync(Pipelines.Wide(1));
        await using var opened = await OpenedPage.OpenAsync(chromium, shown.Address);
        opened.Tolerated = "409";
        shown.Control!.Refusal = "The template has no pipeline any more.";

        await opened.Button("Release the newest source").ClickAsync();

        await Expect(opened.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The template has no pipeline any more.");
        await Expect(opened.Page.Locator("#message")).ToHaveTextAsync("The template has no pipeline any more.");
        await Expect(opened.Button("Release the newest source")).ToBeFocusedAsync();
    }
}
