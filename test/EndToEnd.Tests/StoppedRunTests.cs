using System.Text.Json;

namespace EndToEnd.Tests;

public sealed class StoppedRunTests(PlayedTinyApp played)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_succeeds_leaves_no_process_and_no_file_beside_its_work_folder()
    {
        var project = await played.ProjectAsync();

        await LeftOvers.NoProcessesAsync(project.Folder, Cancelled);
        Assert.Equal(project.FilesBefore, project.FilesBesideWork());
    }

    [Fact]
    public async Task Ctrl_C_in_the_middle_stops_all_children_saves_the_state_and_ends_with_130()
    {
        using var project = await HangingAsync();
        using var run = project.Start();
        await run.LineAsync(line => line.Contains("still waiting for the database", StringComparison.Ordinal), Cancelled);

        Assert.Contains(LeftOvers.ProcessesOf(project.Folder), process => process.Contains("sleep 600", StringComparison.Ordinal));

        run.SignalGroup("INT");
        var ended = (await run.EndAsync(Cancelled)).MustEndWith(130);

        Assert.Equal("Interrupted", EndedRun.Text(ended.EventsOf("execution-ended").Single(), "status"));
        AssertInterrupted(project, 2);
        await LeftOvers.NoProcessesAsync(project.Folder, Cancelled);
        Assert.Equal(project.FilesBefore, project.FilesBesideWork());
    }

    [Fact]
    public async Task After_a_killed_run_the_next_one_ends_what_was_left_says_what_was_interrupted_and_works()
    {
        using var project = await HangingAsync();
        using (var killed = project.Start())
        {
            await killed.LineAsync(line => line.Contains("still waiting for the database", StringComparison.Ordinal), Cancelled);
            killed.Signal("KILL");
            await killed.EndAsync(Cancelled);
        }

        project.Edit("tasks.mjs", Script.NeverEnds, "console.log('the unit tests pass')");
        var next = (await project.RunAsync()).MustEndWith(0);

        Assert.Contains("execution 2 ended without warning in Commit/test-and-package", next.Error, StringComparison.Ordinal);
        AssertInterrupted(project, 2);
        await LeftOvers.NoProcessesAsync(project.Folder, Cancelled);
    }

    private async Task<AppProject> HangingAsync()
    {
        var project = await played.CopyAsync();
        project.Edit("tasks.mjs", "console.log('the unit tests pass')", Script.NeverEnds);
        return project;
    }

    private static void AssertInterrupted(AppProject project, int execution)
    {
        var state = JsonElement.Parse(File.ReadAllText(Path.Combine(project.Work, "executions", $"{execution}", "state.json")));
        Assert.Equal("Interrupted", EndedRun.Text(state, "status"));
        var commit = state.GetProperty("stages").EnumerateArray().Single(stage => EndedRun.Text(stage, "name") == "Commit");
        Assert.Equal(["Succeeded", "Interrupted"], commit.GetProperty("actions").EnumerateArray().Select(action => EndedRun.Text(action, "status")));
    }
}
