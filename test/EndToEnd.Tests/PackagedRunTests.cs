using System.Security.Cryptography;

namespace EndToEnd.Tests;

/// <summary>The files that go to AWS, as <c>dotnet cake --target=Package</c> left them in <c>dist</c>.</summary>
public sealed class PackagedRunTests
{
    [Fact]
    public async Task The_packages_play_the_pipeline_with_nothing_of_this_machine_s_own()
    {
        var dist = RequirePackages();
        using var project = AppProject.Tiny();
        project.Edit("tasks.mjs", "console.log('the unit tests pass');", "console.log(`played by ${process.execPath}`);");

        var run = (await project.RunAsync("--package", dist)).MustEndWith(0);

        // The layer's Node, from where the embedded Lambda unpacked it.
        Assert.Contains($"played by {project.Work}/aws/lambda/code/", run.ToString(), StringComparison.Ordinal);
        Assert.Superset(new[] { "actions.zip", "node-layer.zip" }.Select(name => DigestOf(Path.Combine(dist, name))).ToHashSet(), PackagesIn(project.Work).ToHashSet());
    }

    // What was packaged before the actions were built last may be another version than the template's.
    private static string RequirePackages()
    {
        var dist = Repository.PathOf("dist");
        var manifest = Path.Combine(dist, "manifest.json");
        const string reason = "dist has no packages of what was built; `dotnet cake --target=Package` makes them.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.True(File.Exists(manifest), reason + " In CI there must be some.");
            return dist;
        }

        if (File.GetLastWriteTimeUtc(manifest) >= File.GetLastWriteTimeUtc(Path.Combine(BuiltProgram.ActionsFolder, "Actions.dll"))) return dist;
        Assert.Skip(reason);
        return "";
    }

    private static IEnumerable<string> PackagesIn(string work) => Directory.EnumerateFiles(work, "package.zip", SearchOption.AllDirectories).Select(DigestOf);

    private static string DigestOf(string file)
    {
        using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
