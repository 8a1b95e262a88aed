namespace EndToEnd.Tests;

/// <summary>samples/custom-action: an action of somebody else's, in a program of its own, played beside this repository's.</summary>
public sealed class CustomActionTests : IDisposable
{
    private static readonly string Template = Repository.PathOf("samples/custom-action/template.json");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_tutorials_action_works_on_the_first_run_beside_the_others()
    {
        var run = (await RunAsync("--actions", BuiltProgram.CustomActionFolder)).MustEndWith(0);

        Assert.Equal(["source", "deploy-site", "check-url"], run.EndedActions.Select(action => EndedRun.Text(action, "action")));
        Assert.EndsWith(" answers 200", EndedRun.Text(run.EndedActions[^1], "summary"), StringComparison.Ordinal);
        Assert.Equal($"{new FileInfo(Path.Combine(Source, "index.html")).Length}", run.EndedActions[^1].GetProperty("variables").GetProperty("Length").GetString());
    }

    [Fact]
    public async Task A_page_that_does_not_say_what_it_should_fails_the_action()
    {
        var template = _folder.Write("template.json", (await File.ReadAllTextAsync(Template, Cancellation)).Replace("text=Hello", "text=Goodbye", StringComparison.Ordinal));

        var run = (await RunAsync("--actions", BuiltProgram.CustomActionFolder, "--template", template)).MustEndWith(1);

        Assert.Equal(("Site/check-url", "JobFailed"), (run.Failure.Place, run.Failure.Type));
        Assert.Contains(" does not say 'Goodbye'. It begins: <!doctype html>", run.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_program_nothing_begins_and_the_message_says_how_to_name_it()
    {
        var run = (await RunAsync()).MustEndWith(1);

        Assert.Empty(run.Output);
        Assert.Contains("the function CheckUrlFunction plays 'check-url' (PIPELINE_ACTION), which is no action", run.Error, StringComparison.Ordinal);
        Assert.Contains("--actions DIR names a program with others.", run.Error, StringComparison.Ordinal);
    }

    private static string Source => Repository.PathOf("samples/custom-action/site");

    private async Task<EndedRun> RunAsync(params IReadOnlyList<string> options)
    {
        string[] template = options.Contains("--template") ? [] : ["--template", Template];
        using var run = LocalPipelineRun.Start(_folder.Path, ["run", "--json", "--source", Source, "--work", _folder["work"], "--port", "0", .. template, .. options], ("HOME", _folder.Path));
        return await run.EndAsync(Cancellation);
    }
}
