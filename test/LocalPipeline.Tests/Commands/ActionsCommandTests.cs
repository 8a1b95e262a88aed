using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.Commands;

public sealed class ActionsCommandTests
{
    [Fact]
    public async Task All_actions_are_listed()
    {
        var ended = await RunAsync("actions");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(
            ["restore-deps", "test-and-package", "deploy-app", "deploy-api", "deploy-site", "deploy-stack", "e2e-test"],
            ended.Output.Split('\n').TakeWhile(line => line.Length > 0).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]));
    }

    [Fact]
    public async Task One_action_is_shown_in_detail()
    {
        var ended = await RunAsync("actions", "deploy-api");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("Exactly one of: name, api", ended.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^  stage +required  ", ended.Output);
        Assert.Matches("(?m)^  mode .*one of overwrite, merge; default: overwrite$", ended.Output);
        Assert.Matches("(?m)^  Var\\.\\* ", ended.Output);
        Assert.Matches("(?m)^  InvokeUrl ", ended.Output);
    }

    [Fact]
    public async Task A_misspelt_action_suggests_the_nearest()
    {
        var ended = await RunAsync("actions", "deploy-sites");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("Did you mean 'deploy-site'?", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_delivered_template_is_valid()
    {
        var ended = await RunAsync("validate");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.EndsWith("template.json: 0 errors, 0 warnings.\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_has_examples()
    {
        var ended = await RunAsync("--help");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("Examples:\n  local-pipeline ", ended.Output, StringComparison.Ordinal);
    }

    private static Task<Ended> RunAsync(params string[] arguments) => LocalPipelineProcess.RunAsync(Repository.Root, arguments);
}
