using System.Runtime.InteropServices;
using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Actions.Npm.Cache;

/// <summary>Makes the key of a restore: whatever has the same one gets the same <c>node_modules</c>.</summary>
internal static class RestoreKey
{
    /// <summary>The app's own files that npm reads, all of which are part of the key.</summary>
    public static readonly IReadOnlyList<string> Files = ["package.json", .. LockFile.Names, ".npmrc"];

    private const string NpmSettings = "npm_config_";

    // They name further files with settings.
    private static readonly string[] FileSettings = ["npm_config_userconfig", "npm_config_globalconfig"];

    /// <param name="install">The command that is saved when there is an entry.</param>
    /// <returns><see langword="null"/> when node or npm do not tell their versions.</returns>
    public static async Task<string?> FindAsync(JobContext job, AppFolder app, ProcessCommand install, CancellationToken cancellationToken)
    {
        if (await NodeTools.FindAsync(job, install, cancellationToken) is not { } tools) return null;
        using var key = new CacheKey();
        key.Add("modules", app.Modules);
        key.Add("node", tools.Node);
        key.Add("npm", tools.Npm);
        // The runtime's identifier tells musl from glibc.
        key.Add("platform", RuntimeInformation.RuntimeIdentifier);
        foreach (var argument in install.Arguments) key.Add("argument", argument);
        foreach (var file in Files) key.AddFile(file, Path.Combine(app.Path, file));
        foreach (var file in tools.SettingFiles) key.AddFile("settings", file);
        AddEnvironment(key, job.Processes.EnvironmentFor(install.Environment), install.Environment);
        return key.End();
    }

    private static void AddEnvironment(CacheKey key, IReadOnlyDictionary<string, string> all, IReadOnlyDictionary<string, string> declared)
    {
        foreach (var (name, value) in all.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (!declared.ContainsKey(name) && !name.StartsWith(NpmSettings, StringComparison.OrdinalIgnoreCase)) continue;
            key.Add("variable " + name, value);
            if (FileSettings.Contains(name, StringComparer.OrdinalIgnoreCase)) key.AddFile("file of " + name, value);
        }
    }
}
