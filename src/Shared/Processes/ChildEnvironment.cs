using CodePipelineActions.Jobs;

namespace CodePipelineActions.Processes;

/// <summary>
/// The environment of a child process, built from nothing: <c>PATH</c>, <c>HOME</c> and <c>TMPDIR</c> in the job's folder, <c>CI=true</c>,
/// how to reach the npm registry, and what the job declares. The function's own variables, its credentials first of all, do not reach it.
/// </summary>
internal static class ChildEnvironment
{
    private const string DefaultPath = "/opt/bin:/usr/local/bin:/usr/bin:/bin";

    private static readonly string[] NetworkVariables =
        ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    private static readonly string[] SecretWords = ["auth", "token", "password", "passwd", "secret", "key"];

    public static Dictionary<string, string> Create(FunctionEnvironment function, JobDirectory job, IReadOnlyDictionary<string, string> declared)
    {
        var child = function.Variables
            .Where(v => NetworkVariables.Contains(v.Key) || IsPlainNpmSetting(v.Key))
            .ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        child["PATH"] = function.Get("PATH") ?? DefaultPath;
        child["HOME"] = job.Home;
        child["TMPDIR"] = job.Tmp;
        child["CI"] = "true";
        foreach (var (name, value) in declared)
            child[name] = value;
        return child;
    }

    // The platform's own settings for npm (registry, cache, CA) are meant for npm; its secrets are not for the app's scripts.
    private static bool IsPlainNpmSetting(string name) =>
        name.StartsWith("npm_config_", StringComparison.OrdinalIgnoreCase)
        && !SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
