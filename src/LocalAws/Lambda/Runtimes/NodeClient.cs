namespace LocalAws.Lambda.Runtimes;

/// <summary>Our Runtime API client for Node, which this assembly carries, as a file that Node can run.</summary>
internal static class NodeClient
{
    public static string WriteTo(string folder)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "runtime.mjs");
        using var resource = typeof(NodeClient).Assembly.GetManifestResourceStream("runtime.mjs")!;
        using var file = File.Create(path);
        resource.CopyTo(file);
        return path;
    }
}
