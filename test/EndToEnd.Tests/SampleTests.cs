using System.Net;
using System.Text.Json;

namespace EndToEnd.Tests;

public sealed class SampleTests(PlayedSample sample) : IClassFixture<PlayedSample>
{
    private static readonly string[] Deployed = ["Acceptance", "Production"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void The_first_run_plays_every_action_of_the_template_to_success()
    {
        sample.FirstRun.MustEndWith(0);
        Assert.Equal(11, sample.FirstRun.EndedActions.Count);
        Assert.All(sample.FirstRun.EndedActions, ended => Assert.Equal("Succeeded", EndedRun.Text(ended, "status")));
        Assert.Equal(["Source", "Commit", "Acceptance", "Production"], sample.FirstRun.EventsOf("stage-ended").Select(stage => EndedRun.Text(stage, "stage")));
    }

    [Fact]
    public void The_end_tells_the_time_of_npm_gulp_and_mocha_from_that_of_the_pipeline()
    {
        var concluded = sample.FirstRun.MustEndWith(0).Events[^1];

        var (seconds, commands) = (concluded.GetProperty("seconds").GetDouble(), concluded.GetProperty("commandSeconds").GetDouble());
        TestContext.Current.TestOutputHelper?.WriteLine($"{seconds} s, of which npm, gulp and mocha took {commands} s");
        Assert.InRange(commands, 1, seconds);
    }

    [Fact]
    public async Task The_run_tells_what_the_roles_of_the_template_needed()
    {
        sample.FirstRun.MustEndWith(0);
        await using var file = File.OpenRead(Path.Combine(sample.Project.Folder, ".pipeline", "executions", "1", "permissions.json"));
        var statements = (await JsonSerializer.DeserializeAsync<JsonElement[]>(file, cancellationToken: Cancelled))!;

        var used = statements.SelectMany(statement => statement.GetProperty("actions").EnumerateObject()).Where(action => action.Value.GetInt32() > 0).Select(action => action.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "codepipeline:PutJobSuccessResult", "lambda:InvokeFunction", "lambda:UpdateAlias", "apigateway:PUT", "s3:PutObject", "s3:ListBucket" }, used);
        Assert.DoesNotContain("codepipeline:PutJobFailureResult", used);
    }

    [Fact]
    public async Task What_was_just_built_answers_over_HTTP_from_test_and_production_until_Ctrl_C()
    {
        sample.FirstRun.MustEndWith(0);
        using var app = await sample.Project.ServeAsync();

        foreach (var stage in Deployed)
        {
            await CheckSiteAsync(app[stage, "site"], app[stage, "API"]);
            await CheckApiAsync(app[stage, "API"]);
        }

        (await app.StopAsync(Cancelled)).MustEndWith(0);
        await LeftOvers.NoProcessesAsync(sample.Project.Folder, Cancelled);
    }

    [Fact]
    public async Task A_second_run_after_a_change_of_page_and_function_deploys_the_change()
    {
        sample.FirstRun.MustEndWith(0);
        using var project = sample.Project.Copy();
        project.Edit("site/about/index.html", "<h1>About</h1>", "<h1>About</h1><p>A second edition.</p>");
        project.Edit("function/answer.mjs", "'Cache-Control': 'no-store',", "'Cache-Control': 'no-store', 'X-Edition': 'second',");

        var second = (await project.RunAsync()).MustEndWith(0);

        // The lock file is the same, and so are the packages.
        Assert.Contains("(cache miss: ", sample.FirstRun.ToString(), StringComparison.Ordinal);
        Assert.Contains("(cache hit)", second.ToString(), StringComparison.Ordinal);
        using var app = await project.ServeAsync();
        foreach (var stage in Deployed)
        {
            Assert.Contains("A second edition.", await Web.GetAsync(app[stage, "site"] + "about/", Cancelled), StringComparison.Ordinal);
            using var data = await Web.SendAsync(HttpMethod.Get, app[stage, "API"] + "/data", null, Cancelled);
            Assert.Equal("second", Assert.Single(data.Headers.GetValues("X-Edition")));
        }
    }

    private async Task CheckSiteAsync(string site, string api)
    {
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(sample.Project.Source, "site/index.html"), Cancelled), await Web.GetAsync(site, Cancelled));
        using var style = await Web.SendAsync(HttpMethod.Get, site + "css/site.css", null, Cancelled);
        Assert.Equal((HttpStatusCode.OK, "text/css"), (style.StatusCode, style.Content.Headers.ContentType?.MediaType));
        var config = JsonElement.Parse(await Web.GetAsync(site + "config.json", Cancelled));
        Assert.Equal(api, EndedRun.Text(config, "apiBaseurl"));
        Assert.Equal(EndedRun.Text(sample.FirstRun.Events[0], "executionId"), EndedRun.Text(config, "version"));
    }

    private static async Task CheckApiAsync(string api)
    {
        var version = EndedRun.Text(JsonElement.Parse(await Web.GetAsync(api + "/data", Cancelled)), "version");
        Assert.StartsWith("1.0.0+", version, StringComparison.Ordinal);
        using var counted = await Web.SendAsync(HttpMethod.Post, api + "/increment", """{"color":"green"}""", Cancelled);
        Assert.Equal(HttpStatusCode.OK, counted.StatusCode);
        var votes = JsonElement.Parse(await counted.Content.ReadAsStringAsync(Cancelled)).GetProperty("votes");
        // Both aliases name the same version, whose process counts for both.
        Assert.InRange(votes.GetProperty("green").GetInt32(), 1, Deployed.Length);
    }
}
