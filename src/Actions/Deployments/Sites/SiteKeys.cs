using System.Text;
using CodePipelineActions.Actions.Deployments.Sites.Content;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Sites;

/// <summary>What a site's files are called in the bucket: found wrong, and by name, before anything is uploaded.</summary>
internal static class SiteKeys
{
    /// <summary>S3's limit, in UTF-8.</summary>
    public const int MaxKeyBytes = 1024;

    private const int MaxListed = 3;

    /// <returns>Empty, or a folder that ends with a slash.</returns>
    /// <exception cref="ActionException">It is no folder that an address leads to, or keeps this action's own records.</exception>
    public static string Prefix(string? given)
    {
        if (given?.Trim('/') is not { Length: > 0 } prefix) return "";
        if (prefix.Split('/').Any(part => part is "" or "." or ".."))
            throw Wrong(given, "has a part that is empty, '.' or '..': browsers shorten such addresses, and S3 does not");
        if (prefix.Any(char.IsControl) || prefix.Contains('\\', StringComparison.Ordinal))
            throw Wrong(given, "has a backslash or a control character");
        if ($"/{prefix}/".Contains("/" + ManifestStore.Folder, StringComparison.Ordinal))
            throw Wrong(given, $"lies in {ManifestStore.Folder}, where deploy-site keeps its own records");
        return Bytes(prefix) + 1 + Bytes(ManifestStore.Name) <= MaxKeyBytes ? prefix + "/"
            : throw Wrong(given, $"has {Bytes(prefix)} bytes, which leaves no room for the site in a key: S3 takes {MaxKeyBytes}");
    }

    /// <exception cref="ActionException">Keys are longer than S3 takes.</exception>
    public static void Check(IEnumerable<string> names, SiteLocation location, string artifactName)
    {
        var tooLong = names.Where(name => Bytes(location.Key(name)) > MaxKeyBytes).Order(StringComparer.Ordinal).ToList();
        if (tooLong.Count == 0) return;
        var listed = tooLong.Take(MaxListed).Select(name => $"'{name}' ({Bytes(location.Key(name))} bytes)");
        throw ActionException.Configuration(
            $"The artifact '{artifactName}' has {tooLong.Count} file(s) whose keys are longer than S3 takes: {string.Join(", ", listed)}{(tooLong.Count > MaxListed ? ", ..." : "")}. "
            + $"A key, with the prefix, has {MaxKeyBytes} bytes at most. Nothing was uploaded; give them shorter names.");
    }

    /// <summary>What is to be known of names that a visitor's browser and S3 read differently.</summary>
    /// <returns><see langword="null"/> when there are none.</returns>
    public static string? WithPlus(IEnumerable<SiteFile> files)
    {
        var names = files.Select(file => file.Name).Where(name => name.Contains('+', StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? null
            : $"{names.Count} file(s) have a plus in their names, such as '{names[0]}': S3 takes the plus of an address that CloudFront hands on for a space. "
            + "Let the distribution's function write it as %2B, as that of template.json does.";
    }

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    private static ActionException Wrong(string prefix, string why) =>
        ActionException.Configuration($"UserParameters: 'prefix' is '{prefix}', and {why}. Name a folder such as 'docs/v2', or leave 'prefix' out.");
}
