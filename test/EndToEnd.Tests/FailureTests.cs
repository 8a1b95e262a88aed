using Support.Secrets;

namespace EndToEnd.Tests;

/// <summary>Each run here follows one that deployed the tiny app: whatever fails, that is what production goes on serving.</summary>
public sealed class FailureTests(PlayedTinyApp played)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failing_unit_test_ends_the_run_with_its_output_and_nothing_is_deployed()
    {
        using var project = await ChangedAsync();
        project.Edit("tasks.mjs", "console.log('the unit tests pass')", "throw new Error('2 of 3 unit tests fail')");

        var failure = await FailsAsync(project, "Commit/test-and-package");

        Assert.Equal("JobFailed", failure.Type);
        Assert.Contains("gulp package", failure.Message, StringComparison.Ordinal);
        Assert.Contains("2 of 3 unit tests fail", failure.Message, StringComparison.Ordinal);
        await ServesTheOldAsync(project, "Acceptance", "Production");
    }

    [Fact]
    public async Task A_failing_end_to_end_test_keeps_the_change_out_of_production()
    {
        using var project = await ChangedAsync();
        project.Edit("tasks.mjs", "console.log('the end-to-end tests pass')", "throw new Error('the page is too slow')");

        var failure = await FailsAsync(project, "Acceptance/e2e-test");

        Assert.Equal("JobFailed", failure.Type);
        Assert.Contains("gulp e2e", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the page is too slow", failure.Message, StringComparison.Ordinal);
        await ServesTheOldAsync(project, "Production");
    }

    [Fact]
    public async Task An_output_that_the_task_did_not_make_is_named_with_what_is_there_instead()
    {
        using var project = await ChangedAsync();
        project.EditTemplate("DistSiteOutput=${SiteOutput}", "DistSiteOutput=dist/site.zip");

        var failure = await FailsAsync(project, "Commit/test-and-package");

        Assert.Equal("ConfigurationError", failure.Type);
        Assert.Contains("'dist/site.zip'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'DistSiteOutput'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("package.json", failure.Message, StringComparison.Ordinal);
        await ServesTheOldAsync(project, "Acceptance", "Production");
    }

    [Fact]
    public async Task A_function_that_refuses_its_new_code_leaves_the_alias_where_it_was()
    {
        using var project = await ChangedAsync();
        project.Edit("tasks.mjs", "console.log('the unit tests pass')", "(await import('node:fs')).writeFileSync('broken.zip', 'PK\\x03\\x04 is how a zip begins')");
        project.EditTemplate("DistLambdaOutput=${LambdaOutput}", "DistLambdaOutput=broken.zip");

        var failure = await FailsAsync(project, "Acceptance/deploy-app");

        Assert.Contains(failure.Type, (string[])["JobFailed", "ConfigurationError"]);
        Assert.StartsWith("The artifact 'DistLambdaOutput' is damaged: ", failure.Message, StringComparison.Ordinal);
        await ServesTheOldAsync(project, "Acceptance", "Production");
    }

    [Fact]
    public async Task A_child_that_never_ends_is_stopped_and_reported_within_the_limit_of_the_function()
    {
        using var project = await ChangedAsync();
        // Time enough to say its line on a machine that does three other things.
        const string Limit = "\"Role\": { \"Fn::GetAtt\": [\"TestAndPackageRole\", \"Arn\"] },\n        \"Timeout\": ";
        project.EditTemplate(Limit + "900", Limit + "24");
        project.Edit("tasks.mjs", "console.log('the unit tests pass')", Script.NeverEnds);

        var failure = await FailsAsync(project, "Commit/test-and-package");

        Assert.Equal("JobFailed", failure.Type);
        Assert.Contains("Timeout", failure.Message, StringComparison.Ordinal);
        Assert.Contains("still waiting for the database", failure.Message, StringComparison.Ordinal);
        await LeftOvers.NoProcessesAsync(project.Folder, Cancelled);
        await ServesTheOldAsync(project, "Acceptance", "Production");
    }

    [Fact]
    public async Task A_function_that_dies_in_the_middle_is_tried_again_and_then_given_up_with_what_is_known()
    {
        using var project = await ChangedAsync();
        project.Edit("tasks.mjs", "console.log('the unit tests pass')", "process.kill(process.ppid, 'SIGKILL'); await new Promise(() => setTimeout(() => {}, 600_000))");

        using var run = project.Start();
        var ended = (await run.EndAsync(Cancelled)).MustEndWith(1);

        Assert.Equal(("Commit/test-and-package", "JobFailed"), (ended.Failure.Place, ended.Failure.Type));
        Assert.Contains("3 times", ended.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("signal: killed", ended.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, ended.EventsOf("action-note").Count());
        await LeftOvers.NoProcessesAsync(project.Folder, Cancelled);
        await ServesTheOldAsync(project, "Acceptance", "Production");
    }

    [Fact]
    public async Task A_wrong_parameter_is_found_before_anything_runs()
    {
        using var project = await ChangedAsync();
        project.EditTemplate("task=${BuildTask}&", "tsk=${BuildTask}&");

        using var validate = LocalPipelineRun.Start(project.Folder, ["validate"]);
        var found = (await validate.EndAsync(Cancelled)).MustEndWith(1);
        var run = (await project.RunAsync()).MustEndWith(1);

        Assert.Contains("tsk", found.Output[0], StringComparison.Ordinal);
        Assert.Contains("task", found.Output[0], StringComparison.Ordinal);
        Assert.Contains(found.Output[0], run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_wrong_parameter_that_only_a_variable_brings_is_found_when_the_action_runs()
    {
        using var project = await ChangedAsync();
        project.EditTemplate("\"PipelineType\": \"V2\",", "\"PipelineType\": \"V2\", \"Variables\": [{ \"Name\": \"Minutes\", \"DefaultValue\": \"10\" }],");
        project.EditTemplate("task=${BuildTask}&", "task=${BuildTask}&timeout=#{variables.Minutes}&");

        var failure = await FailsAsync(project, "Commit/test-and-package", "--variable", "Minutes=soon");

        Assert.Equal("ConfigurationError", failure.Type);
        Assert.Contains("'timeout'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("soon", failure.Message, StringComparison.Ordinal);
        await ServesTheOldAsync(project, "Acceptance", "Production");
    }

    /// <summary>The deployed app with a change that must not get where it should not.</summary>
    private async Task<AppProject> ChangedAsync()
    {
        var project = await played.CopyAsync();
        project.Edit("site/index.html", "page one", "page two");
        project.Edit("function/index.mjs", "answer one", "answer two");
        project.Edit("tasks.mjs", "answer one", "answer two");
        return project;
    }

    private static async Task<FailedAction> FailsAsync(AppProject project, string place, params string[] options)
    {
        var run = (await project.RunAsync(options)).MustEndWith(1);
        Assert.True(run.Failure.Place == place, $"{run.Failure} instead of {place}");
        Assert.True(File.Exists(run.Failure.Log), run.Failure.Log);
        Assert.Empty(SecretScan.OfText(run.ToString(), "output"));
        Assert.Empty(SecretScan.OfText(await File.ReadAllTextAsync(run.Failure.Log, Cancelled), run.Failure.Log));
        return run.Failure;
    }

    private static async Task ServesTheOldAsync(AppProject project, params string[] stages)
    {
        using var app = await project.ServeAsync();
        foreach (var stage in stages)
        {
            Assert.Contains("page one", await Web.GetAsync(app[stage, "site"], Cancelled), StringComparison.Ordinal);
            Assert.Equal("answer one", await Web.GetAsync(app[stage, "API"] + "/data", Cancelled));
        }
    }
}
