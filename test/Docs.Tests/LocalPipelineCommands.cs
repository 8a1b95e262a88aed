namespace Docs.Tests;

/// <summary>
/// `dotnet run --project src/LocalPipeline -- command --option value`: the program's own help, which is really asked for,
/// must know the command and each of its options. What they do is for LocalPipeline.Tests.
/// </summary>
internal static class LocalPipelineCommands
{
    public static async Task<string?> ProblemAsync(IReadOnlyList<string> words)
    {
        string[] arguments = [.. words.SkipWhile(word => word == "--")];
        var subcommand = arguments.TakeWhile(word => !word.StartsWith('-')).Take(1);
        var help = await new Command("dotnet", [Program, .. subcommand, "--help"]).RunAsync(TestContext.Current.CancellationToken);
        if (help.ExitCode != 0) return $"is unknown to the program: {help.Output}";

        var known = help.Output.Split([' ', ',', '\n', '|', '='], StringSplitOptions.RemoveEmptyEntries);
        var unknown = arguments.Where(word => word.StartsWith('-')).Select(word => word.Split('=')[0]).Except(known);
        return help.Output.Length == 0 ? "has no help" : unknown.FirstOrDefault() is { } option ? $"has an option that its help lacks: {option}" : null;
    }

    private static string Program { get; } = FindProgram();

    private static string FindProgram()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Repository.PathOf(Path.Combine("src", "LocalPipeline", "bin", configuration, "net10.0", "local-pipeline.dll"));
    }
}
