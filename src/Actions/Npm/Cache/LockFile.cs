using System.Text.Json;

namespace CodePipelineActions.Actions.Npm.Cache;

/// <summary>What a lock file says of the packages that it installs.</summary>
/// <param name="LocalPackage">One that is made from a folder or file of the app itself; <see langword="null"/> when there is none.</param>
/// <param name="RunsScripts">Whether a package brings a script that runs when it is installed, or may bring one.</param>
internal sealed record LockFile(string? LocalPackage, bool RunsScripts)
{
    public static readonly IReadOnlyList<string> Names = PackageManager.Npm.Locks;

    private const string ModulesPrefix = "node_modules/";

    private static readonly string[] LocalAddresses = ["file:", "git+file:", "link:", "workspace:"];

    /// <exception cref="JsonException">It is no lock file.</exception>
    public static LockFile Read(string path)
    {
        using var document = JsonDocument.Parse(AppFile.Read(path));
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("it is not an object");
        if (!root.TryGetProperty("packages", out var packages) || packages.ValueKind != JsonValueKind.Object) return OfVersion1(root);
        var installed = packages.EnumerateObject().Where(p => p.Name.Length > 0 && p.Value.ValueKind == JsonValueKind.Object).ToList();
        return new LockFile(
            installed.Where(p => IsLocal(p.Name, p.Value)).Select(p => p.Name).FirstOrDefault(),
            installed.Any(p => p.Value.TryGetProperty("hasInstallScript", out var has) && has.ValueKind != JsonValueKind.False));
    }

    // npm 6 wrote a tree of names and versions, and nothing of scripts.
    private static LockFile OfVersion1(JsonElement root) => new(LocalDependency(root), RunsScripts: true);

    private static string? LocalDependency(JsonElement parent)
    {
        if (!parent.TryGetProperty("dependencies", out var dependencies) || dependencies.ValueKind != JsonValueKind.Object) return null;
        foreach (var dependency in dependencies.EnumerateObject().Where(d => d.Value.ValueKind == JsonValueKind.Object))
            if (IsLocalAddress(dependency.Value, "version")) return dependency.Name;
            else if (LocalDependency(dependency.Value) is { } below) return below;
        return null;
    }

    private static bool IsLocal(string place, JsonElement package) =>
        !place.StartsWith(ModulesPrefix, StringComparison.Ordinal)
        || (package.TryGetProperty("link", out var link) && link.ValueKind != JsonValueKind.False)
        || IsLocalAddress(package, "resolved") || IsLocalAddress(package, "version");

    private static bool IsLocalAddress(JsonElement package, string member) =>
        package.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
        && LocalAddresses.Any(prefix => value.GetString()!.StartsWith(prefix, StringComparison.Ordinal));
}
