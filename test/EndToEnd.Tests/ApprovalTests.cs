namespace EndToEnd.Tests;

public sealed class ApprovalTests(PlayedTinyApp played)
{
    private static readonly string[] Approval = ["-p", "ProductionApproval=true"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_terminal_the_run_ends_as_waiting_and_says_how_to_go_on()
    {
        using var project = await ChangedAsync();

        var run = (await project.RunAsync(Approval)).MustEndWith(3);

        var ended = run.EventsOf("execution-ended").Single();
        Assert.Equal("Waiting", EndedRun.Text(ended, "status"));
        Assert.Contains("--approve", EndedRun.Text(ended, "message"), StringComparison.Ordinal);
        Assert.Contains("Production/approve", EndedRun.Text(ended, "message"), StringComparison.Ordinal);
        Assert.Equal(("page two", "page one"), await PagesAsync(project));
    }

    [Fact]
    public async Task With_approve_it_goes_through()
    {
        using var project = await ChangedAsync();

        (await project.RunAsync([.. Approval, "--approve"])).MustEndWith(0);

        Assert.Equal(("page two", "page two"), await PagesAsync(project));
    }

    private async Task<AppProject> ChangedAsync()
    {
        var project = await played.CopyAsync();
        project.Edit("site/index.html", "page one", "page two");
        return project;
    }

    private static async Task<(string Test, string Production)> PagesAsync(AppProject project)
    {
        using var app = await project.ServeAsync();
        return (await PageAsync(app["Acceptance", "site"]), await PageAsync(app["Production", "site"]));
    }

    private static async Task<string> PageAsync(string site) => (await Web.GetAsync(site, Cancelled)).Contains("page two", StringComparison.Ordinal) ? "page two" : "page one";
}
