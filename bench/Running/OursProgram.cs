namespace Bench.Running;

/// <summary>This project's code as a program: published as the actions' package is (ReadyToRun, for this machine), so that start-up counts as it does for users.</summary>
internal sealed record OursProgram(string Path)
{
    public ChildProcess Command(string subcommand, params IReadOnlyList<string> arguments) => new(Path, [subcommand, .. arguments]);

    public static async Task<OursProgram> ForAsync(IBenchmark benchmark, CancellationToken cancellationToken)
    {
        if (!benchmark.NeedsProgram) return new OursProgram(Environment.ProcessPath!);
        var folder = System.IO.Path.Combine(WorkFolder.Root, "ours");
        await new ChildProcess("dotnet", "publish", "bench", "-c", "Release", "--use-current-runtime", "--self-contained", "false", "-p:PublishReadyToRun=true", "-v", "quiet", "-nologo", "-o", folder).RunAsync(cancellationToken);
        return new OursProgram(System.IO.Path.Combine(folder, "Bench"));
    }
}
