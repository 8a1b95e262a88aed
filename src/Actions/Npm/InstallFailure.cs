using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Actions.Npm;

/// <summary>Says why packages could not be installed, without the pages that tell how npm is used.</summary>
internal static class InstallFailure
{
    private const int MaxReasons = 5;

    // What each package manager says when package.json wants what the lock file does not have.
    private static readonly string[] OutOfStep =
    [
        "can only install packages when your package.json and", "ERR_PNPM_OUTDATED_LOCKFILE", "Your lockfile needs to be updated", "YN0028", "lockfile had changes, but lockfile is frozen",
    ];

    private static readonly string[] Reasons = ["Missing: ", "Invalid: "];

    public static ActionException Of(ProcessResult result, string? lockFile)
    {
        var lines = result.Tail.Split('\n');
        if (lockFile is null || lines.FirstOrDefault(line => OutOfStep.Any(text => line.Contains(text, StringComparison.Ordinal))) is not { } told)
            return ActionException.JobFailed((result with { Tail = WithoutUsage(lines) }).Describe());
        var reasons = lines.Select(Plain).Where(line => Reasons.Any(reason => line.StartsWith(reason, StringComparison.Ordinal))).Distinct().ToList();
        var why = reasons.Count == 0 ? told.Trim()
            : string.Join("; ", reasons.Take(MaxReasons)) + (reasons.Count > MaxReasons ? $"; and {reasons.Count - MaxReasons} more" : "");
        return ActionException.Configuration($"'{lockFile}' is out of step with package.json: {why.TrimEnd('.')}. Run '{Manager(result)} install', and commit the lock file that it writes.");
    }

    private static string Manager(ProcessResult result) => result.Command.Split(' ') is ["corepack", var name, ..] ? name : result.Command.Split(' ')[0];

    private static string WithoutUsage(string[] lines)
    {
        var usage = Array.FindIndex(lines, line => line != Plain(line) && Plain(line) == "Usage:");
        if (usage < 0) return string.Join('\n', lines);
        var rest = lines.Skip(usage).Where(line => Plain(line).StartsWith("A complete log", StringComparison.Ordinal));
        return string.Join('\n', lines.Take(usage).Concat(rest));
    }

    private static string Plain(string line)
    {
        var text = line.Trim();
        foreach (var prefix in new[] { "npm error", "npm ERR!" })
            if (text.StartsWith(prefix, StringComparison.Ordinal)) return text[prefix.Length..].Trim();
        return text;
    }
}
