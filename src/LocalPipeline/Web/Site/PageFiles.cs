using System.Collections.Frozen;
using System.Reflection;

namespace LocalPipeline.Web.Site;

/// <summary>The page's own files, which are part of the program.</summary>
internal static class PageFiles
{
    private const string Prefix = "page/";

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private static readonly FrozenDictionary<string, PageFile> All = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => "/" + name[Prefix.Length..].Replace('\\', '/'), name => new PageFile(ContentTypes[Path.GetExtension(name)], Read(name)), StringComparer.Ordinal);

    /// <param name="path">As it is in an address: <c>/</c> is the page itself.</param>
    public static PageFile? Find(string path) => All.GetValueOrDefault(path == "/" ? "/index.html" : path);

    private static byte[] Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}

internal sealed record PageFile(string ContentType, byte[] Content);
