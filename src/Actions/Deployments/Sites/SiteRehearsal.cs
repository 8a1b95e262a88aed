using System.IO.Compression;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;

namespace CodePipelineActions.Actions.Deployments.Sites;

/// <summary>The bucket that <c>deploy-site</c> finds when it is rehearsed: an older page, and the manifest of the deployment that brought it. So a page is replaced, and the rest is new.</summary>
internal static class SiteRehearsal
{
    private static ReadOnlySpan<byte> Manifest =>
        """
        {"format":1,"generation":1,"target":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","finished":true,"files":1}
        {"name":"index.html","length":1,"sha256":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","packed":"AAAAAAAAAAAAAAAAAAAAAQ==","headers":"none","etag":"\u002200000000000000000000000000000000\u0022"}
        {"files":1}

        """u8;

    public static IReadOnlyDictionary<string, byte[]> Objects => new Dictionary<string, byte[]> { ["index.html"] = [0], [ManifestStore.Name] = Zipped() };

    private static byte[] Zipped()
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.Fastest)) zip.Write(Manifest);
        return buffer.ToArray();
    }
}
