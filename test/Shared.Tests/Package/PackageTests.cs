using System.IO.Compression;
using System.Xml.Linq;
using Support;

namespace Shared.Tests.Package;

/// <summary>What <c>dotnet pack</c> makes of src/Shared and src/Testing.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Shared")]
    [InlineData("Testing")]
    public async Task A_package_has_a_readme_documentation_and_a_licence_and_asks_for_the_official_packages(string project)
    {
        using var package = await PackAsync(project, _folder.Path);

        var names = package.Entries.Select(entry => entry.FullName).ToList();
        Assert.Superset(new HashSet<string>(["README.md", $"lib/net10.0/CodePipelineActions.{project}.dll", $"lib/net10.0/CodePipelineActions.{project}.xml"]), names.ToHashSet());
        Assert.DoesNotContain(names, name => name.Contains("AWSSDK", StringComparison.Ordinal) || name.Contains("Amazon", StringComparison.Ordinal));
        Assert.True(File.Exists(_folder[$"CodePipelineActions.{project}.0.1.0-subset.snupkg"]));
        var about = await AboutAsync(package);
        Assert.Equal(("MIT", "README.md", "0.1.0-subset"), (Value(about, "license"), Value(about, "readme"), Value(about, "version")));
        Assert.NotEmpty(Value(about, "description"));
        var dependencies = about.Descendants().Where(e => e.Name.LocalName == "dependency").ToDictionary(d => (string)d.Attribute("id")!, d => (string)d.Attribute("version")!);
        Assert.Equal("4.0.0", dependencies["AWSSDK.CodePipeline"]);
        Assert.Equal("3.0.0", dependencies["Amazon.Lambda.Core"]);
        if (project == "Testing") Assert.Equal("0.1.0-subset", dependencies["CodePipelineActions.Shared"]);
        else Assert.Equal("2.0.0", dependencies["Amazon.Lambda.RuntimeSupport"]);
    }

    private static async Task<ZipArchive> PackAsync(string project, string folder)
    {
        var pack = new Command("dotnet", ["pack", Repository.PathOf($"src/{project}"), "--no-build", "--configuration", Configuration, "--output", folder]);
        var (exitCode, output) = await pack.RunAsync(TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output);
        return await ZipFile.OpenReadAsync(Path.Combine(folder, $"CodePipelineActions.{project}.0.1.0-subset.nupkg"), TestContext.Current.CancellationToken);
    }

    private static async Task<XDocument> AboutAsync(ZipArchive package)
    {
        await using var nuspec = await package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).OpenAsync(TestContext.Current.CancellationToken);
        return await XDocument.LoadAsync(nuspec, LoadOptions.None, TestContext.Current.CancellationToken);
    }

    private static string Value(XDocument about, string name) => about.Descendants().Single(e => e.Name.LocalName == name).Value;
}
