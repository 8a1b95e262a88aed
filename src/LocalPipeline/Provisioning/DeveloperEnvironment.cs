namespace LocalPipeline.Provisioning;

/// <summary>
/// What the functions of the actions get from the developer's own environment, because they do not inherit it: how npm reaches its registry,
/// and its cache, without which every run would download everything again. Nothing that authenticates: a function's environment is kept on disk.
/// </summary>
internal static class DeveloperEnvironment
{
    private const string Cache = "NPM_CONFIG_CACHE";

    private static readonly string[] Network =
        ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    private static readonly string[] FromNpmrc = ["cache", "registry"];

    private static readonly string[] Secret = ["auth", "token", "password", "username", "otp", "userconfig"];

    /// <param name="environment">The local pipeline's own variables.</param>
    /// <param name="home">The developer's home folder.</param>
    public static IReadOnlyDictionary<string, string> Collect(IReadOnlyDictionary<string, string> environment, string home)
    {
        var collected = new Dictionary<string, string>(StringComparer.Ordinal) { [Cache] = DefaultCache(environment, home) };
        foreach (var (name, value) in Npmrc(Path.Combine(home, ".npmrc"), home))
            collected[name] = value;

        foreach (var (name, value) in environment.Where(variable => IsNpms(variable.Key)))
            collected[name.ToUpperInvariant()] = value;

        foreach (var name in Network.Where(environment.ContainsKey))
            collected[name] = environment[name];

        return collected.Where(variable => !HoldsCredentials(variable.Value)).ToDictionary(StringComparer.Ordinal);
    }

    // https://user:password@host
    private static bool HoldsCredentials(string value) => Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Length > 0;

    private static string DefaultCache(IReadOnlyDictionary<string, string> environment, string home) =>
        OperatingSystem.IsWindows() && environment.TryGetValue("LOCALAPPDATA", out var local) ? Path.Combine(local, "npm-cache") : Path.Combine(home, ".npm");

    // Lambda takes letters, digits and underscores only, which leaves out npm's per-registry settings, credentials among them.
    private static bool IsNpms(string name) =>
        name.StartsWith("npm_config_", StringComparison.OrdinalIgnoreCase)
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
        && !Secret.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string Name, string Value)> Npmrc(string file, string home) =>
        from line in File.Exists(file) ? File.ReadLines(file) : []
        let parts = line.Split('=', 2, StringSplitOptions.TrimEntries)
        where parts.Length == 2 && FromNpmrc.Contains(parts[0])
        select ($"NPM_CONFIG_{parts[0].ToUpperInvariant()}", parts[1].Replace("${HOME}", home, StringComparison.Ordinal));
}
