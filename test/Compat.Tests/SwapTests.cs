using System.Text.Json;
using Support;

namespace Compat.Tests;

/// <summary>A project that names an AWS package gets the subset, or with the swap on the package itself.</summary>
public sealed class SwapTests
{
    private const string SwapOn = "-p:AwsPackages=nuget";
    private const string Actions = "src/Actions/Actions.csproj";
    private const string Shared = "src/Shared/Shared.csproj";

    [Fact]
    public async Task Without_the_swap_what_is_in_compat_is_a_project()
    {
        var items = await ItemsAsync();

        Assert.Contains("AWSSDK.Lambda.csproj", items["ProjectReference"].Select(Path.GetFileName));
        Assert.DoesNotContain("AWSSDK.Lambda", items["PackageReference"]);
        Assert.Contains("AWSSDK.S3", items["PackageReference"]);
    }

    [Fact]
    public async Task With_the_swap_every_AWS_package_is_the_official_one_and_has_a_version()
    {
        var items = await ItemsAsync(SwapOn);

        Assert.DoesNotContain(items["ProjectReference"], path => path.Contains("compat/", StringComparison.Ordinal));
        Assert.Empty(items["AwsReference"].Except(items["PackageReference"]));
        Assert.Empty(items["AwsReference"].Except(items["PackageVersion"]));
        var subsets = Directory.GetDirectories(Repository.PathOf("compat"), "A*").Select(folder => Path.GetFileName(folder));
        Assert.Empty(subsets.Except(items["PackageVersion"]));
    }

    [Fact]
    public async Task A_package_that_was_built_on_subsets_says_so_in_its_version()
    {
        var (onSubsets, official) = (await PackageVersionAsync(), await PackageVersionAsync(SwapOn));

        Assert.Matches(@"^\d+\.\d+\.\d+$", official);
        Assert.Equal($"{official}-subset", onSubsets);
    }

    private static async Task<string> PackageVersionAsync(params string[] arguments)
    {
        var evaluation = await MSBuildAsync(Shared, ["-getProperty:PackageVersion", .. arguments]);
        Assert.Equal(0, evaluation.ExitCode);
        return evaluation.Output.Trim();
    }

    private static async Task<Dictionary<string, string[]>> ItemsAsync(params string[] arguments)
    {
        string[] kinds = ["AwsReference", "PackageReference", "PackageVersion", "ProjectReference"];
        var evaluation = await MSBuildAsync(Actions, [.. kinds.Select(kind => "-getItem:" + kind), .. arguments]);
        Assert.Equal(0, evaluation.ExitCode);
        var items = JsonDocument.Parse(evaluation.Output).RootElement.GetProperty("Items");
        return kinds.ToDictionary(kind => kind, kind => Identities(items.GetProperty(kind)));
    }

    private static string[] Identities(JsonElement items) => [.. items.EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];

    private static Task<CommandResult> MSBuildAsync(string project, string[] arguments) =>
        new Command("dotnet", ["msbuild", Repository.PathOf(project), "-nologo", "-nodeReuse:false", .. arguments])
            .RunAsync(TestContext.Current.CancellationToken);
}
