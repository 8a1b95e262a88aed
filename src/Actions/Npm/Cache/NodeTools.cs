using System.Text.Json;
using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Actions.Npm.Cache;

/// <summary>The node and npm that would install, as far as the result depends on them.</summary>
/// <param name="Node">Version, platform, architecture and module ABI.</param>
/// <param name="SettingFiles">Files beyond the app's own that npm reads settings from, whether they are there or not.</param>
internal sealed record NodeTools(string Node, string Npm, IReadOnlyList<string> SettingFiles)
{
    private const string Mark = "node:";
    private const string Question = $"['{Mark}', process.version, process.platform, process.arch, process.versions.modules, process.execPath].join(' ')";
    private const int MarkedParts = 6;

    /// <summary>Asks; <see langword="null"/> when there is no answer.</summary>
    public static async Task<NodeTools?> FindAsync(JobContext job, ProcessCommand install, CancellationToken cancellationToken)
    {
        var npm = Resolve(job.Processes.Locate(install.Program, install.Environment));
        if (await AskAsync(job, install with { Program = "node", Arguments = ["-p", Question] }, IsMarked, cancellationToken) is not { } answer) return null;
        var parts = answer.Split(' ', MarkedParts);
        var package = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(npm)!, ".."));
        var version = VersionOf(Path.Combine(package, "package.json"))
            ?? await AskAsync(job, install with { Arguments = ["--version"] }, line => line.Length > 0 && char.IsAsciiDigit(line[0]), cancellationToken);
        if (version is null) return null;
        // npm's built-in settings lie in its package, the global ones beside node.
        var prefix = Path.GetDirectoryName(Path.GetDirectoryName(parts[^1])) ?? "/";
        return new NodeTools(string.Join(' ', parts[1..^1]), version, [Path.Combine(package, "npmrc"), Path.Combine(prefix, "etc", "npmrc")]);
    }

    private static bool IsMarked(string line) => line.StartsWith(Mark, StringComparison.Ordinal) && line.Split(' ').Length >= MarkedParts;

    private static async Task<string?> AskAsync(JobContext job, ProcessCommand question, Func<string, bool> isAnswer, CancellationToken cancellationToken)
    {
        try
        {
            // In a folder of its own: nothing of the app's has a part in the answer, nor is touched by it.
            var result = await job.Processes.RunAsync(question with { Directory = job.Directory.CreateSubdirectory("tools") }, cancellationToken);
            return result.ExitCode == 0 ? result.Tail.Split('\n').LastOrDefault(isAnswer) : null;
        }
        catch (ActionException)
        {
            // There is no such program. npm says better what that means.
            return null;
        }
    }

    // npm's version takes npm a quarter of a second to tell, and stands in its package.
    private static string? VersionOf(string packageFile)
    {
        try
        {
            using var package = JsonDocument.Parse(File.ReadAllBytes(packageFile));
            return package.RootElement.GetProperty("name").GetString() == "npm" ? package.RootElement.GetProperty("version").GetString() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Resolve(string program) => File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
}
