using System.Globalization;
using System.Net;
using System.Text.Json;

namespace EndToEnd.Tests;

/// <summary>A change that only production's end-to-end test finds wrong.</summary>
public sealed class StageRollbackTests(PlayedTinyApp played)
{
    private const int RolledBack = 4;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alias_site_and_API_of_production_are_again_what_they_were()
    {
        var first = await played.RunAsync();
        using var project = await BrokenInProductionAsync();

        var run = (await project.RunAsync()).MustEndWith(RolledBack);

        Assert.Equal(("Production/e2e-test", "JobFailed"), (run.Failure.Place, run.Failure.Type));
        var rollback = run.Events[^1].GetProperty("rollback");
        Assert.Equal(("Production", "1", "Succeeded"), (EndedRun.Text(rollback, "stage"), EndedRun.Text(rollback, "target"), EndedRun.Text(rollback, "status")));
        Assert.Equal(Version(first), Version(run));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Rolled back in {rollback.GetProperty("seconds").GetDouble()} s: {Times(run)}"));
        using var app = await project.ServeAsync();
        await ServesAsync(app, "Acceptance", "two", HttpStatusCode.Created);
        await ServesAsync(app, "Production", "one", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_an_earlier_success_production_stays_as_the_failure_left_it()
    {
        using var project = await BrokenInProductionAsync();
        Directory.Delete(Path.Combine(project.Work, "executions"), recursive: true);

        var run = (await project.RunAsync()).MustEndWith(1);

        Assert.Equal("there is no execution yet in which it succeeded", EndedRun.Text(Assert.Single(run.EventsOf("rollback-refused")), "message"));
        Assert.Single(run.EventsOf("execution-started"));
    }

    private async Task<AppProject> BrokenInProductionAsync()
    {
        var project = await played.CopyAsync();
        project.Edit("site/index.html", "page one", "page two");
        project.Edit("function/index.mjs", "answer one", "answer two");
        project.Edit("tasks.mjs", "'answer one');", "'answer two');\n    assert.ok(!apiBaseurl.endsWith('/prod'), 'production is too slow');");
        project.Edit("function/index.mjs", "async () => ({ statusCode: 200", "async (event) => ({ statusCode: event.path === '/new' ? 201 : 200");
        project.Edit("api/openapi.json", "\"/data\": {", "\"/{proxy+}\": {");
        return project;
    }

    private static async Task ServesAsync(ServedApp app, string stage, string edition, HttpStatusCode answerOfNew)
    {
        Assert.Contains($"page {edition}", await Web.GetAsync(app[stage, "site"], Cancelled), StringComparison.Ordinal);
        Assert.Equal($"answer {edition}", await Web.GetAsync(app[stage, "API"] + "/data", Cancelled));
        using var added = await Web.SendAsync(HttpMethod.Get, app[stage, "API"] + "/new", null, Cancelled);
        Assert.Equal(answerOfNew, added.StatusCode);
    }

    /// <summary>What production's alias was moved to in the end.</summary>
    private static string Version(EndedRun run) =>
        Actions(run).Last(e => EndedRun.Text(e, "action") == "deploy-app").GetProperty("variables").GetProperty("Version").GetString()!;

    private static string Times(EndedRun run) => string.Join(", ", Actions(run).Skip(4).Select(e => $"{EndedRun.Text(e, "action")} {EndedRun.Text(e, "seconds")} s"));

    private static IEnumerable<JsonElement> Actions(EndedRun run) => run.EndedActions.Where(e => EndedRun.Text(e, "stage") == "Production");
}
