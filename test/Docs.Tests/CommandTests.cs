namespace Docs.Tests;

/// <summary>Every command in the documentation is one that some test runs, or that is tried here.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task Every_documented_command_works()
    {
        var findings = new List<string>();
        foreach (var document in await RepositoryFiles.DocumentsAsync())
        {
            foreach (var command in document.Commands.Distinct())
            {
                if (await ProblemAsync(document, command) is { } problem) findings.Add($"{document.Path}: `{command}` {problem}");
            }
        }

        Findings.AssertNone(findings);
    }

    [Fact]
    public async Task Every_block_of_commands_is_marked_as_sh()
    {
        string[] otherNames = ["bash", "shell", "console", "zsh"];

        Findings.AssertNone(
            from document in await RepositoryFiles.DocumentsAsync()
            from fence in document.Fences
            where otherNames.Contains(fence.Language)
            select $"{document.Path}, line {fence.Line}: {fence.Language} should be sh, so that its commands are tested");
    }

    [Theory]
    [InlineData("dotnet cake --target=Nothing", "has no task Nothing in build.cake")]
    [InlineData("dotnet cake --colour=red", "has an option that build.cake does not read: --colour=red")]
    [InlineData("dotnet cake --target=Stack-Down --no", "has an option that build.cake does not read: --no")]
    [InlineData("dotnet run -c Release --project bench -- nothing", "has no benchmark nothing in bench/")]
    [InlineData("apt-get install zip nothing", "installs nothing, which .ci/steps.sh does not")]
    [InlineData("npm run nothing", "is explained by the sample's own README only")]
    [InlineData("cd samples/nothing", "leads to a folder that is not there")]
    [InlineData("dotnet test test/Nothing", "names no project of Actions.sln")]
    [InlineData("mkdir nothing", "is run by no test and no script of .ci/")]
    public async Task A_command_that_nothing_runs_is_named(string command, string problem) =>
        Assert.Equal(problem, await ProblemAsync(Document.Parse(""), command));

    private static async Task<string?> ProblemAsync(Document document, string command) => command.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["dotnet", "run", "--project", "src/LocalPipeline", .. var rest] => await LocalPipelineCommands.ProblemAsync(rest),
        ["dotnet", "run", "-c", "Release", "--project", "bench", "--", var name, ..] => BenchCommands.Problem(name),
        ["dotnet", "build" or "test", var project] when project != "Actions.sln" => SolutionProjects.Problem(project),
        ["dotnet", "cake", .. var options] => CakeCommands.Problem(options),
        ["apt-get", "install", .. var packages] => DebianPackages.Problem(packages),
        ["npm" or "npx", ..] words => NodeCommands.Problem(document, words),
        ["cd", var folder] => Directory.Exists(Repository.PathOf(folder)) ? null : "leads to a folder that is not there",
        _ => await TestedElsewhere.ProblemAsync(command),
    };
}
