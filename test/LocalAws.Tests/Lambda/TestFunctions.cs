namespace LocalAws.Tests.Lambda;

/// <summary>The real functions that the tests run; both know the same modes.</summary>
internal static class TestFunctions
{
    private static readonly Lazy<byte[]> DotNet = new(() => Zip.OfFolder(DotNetFolder()));
    private static readonly Lazy<byte[]> Node = new(() => Zip.OfFolder(Path.Combine(AppContext.BaseDirectory, "Lambda", "Functions")));

    public static (byte[] Zip, string Handler) Of(string runtime) => runtime == "dotnet10" ? (DotNet.Value, "TestFunction") : (Node.Value, "index.handler");

    private static string DotNetFolder()
    {
        // .../test/LocalAws.Tests/bin/CONFIGURATION/FRAMEWORK/ becomes .../test/TestFunctions/DotNet/bin/CONFIGURATION/FRAMEWORK/
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var tests = framework.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(tests, "TestFunctions", "DotNet", "bin", framework.Parent.Name, framework.Name);
    }
}
