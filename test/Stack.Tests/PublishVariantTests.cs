namespace Stack.Tests;

/// <summary>The folders in which the ways to publish the actions compile: MSBuild would take what one of them made for another's.</summary>
public sealed class PublishVariantTests
{
    private static readonly string[][] _ways =
    [
        [],
        ["-p:PublishProfile=Lambda"],
        ["-p:PublishProfile=Lambda", "-p:LambdaNativeAot=true"],
        ["-p:PublishReadyToRun=true"],
        ["-p:PublishReadyToRun=true", "-p:SelfContained=false"],
        ["-p:PublishReadyToRun=true", "-p:SelfContained=true"],
        ["-p:PublishTrimmed=true", "-p:SelfContained=true"],
        ["-p:AwsPackages=nuget"],
    ];

    [Theory]
    [InlineData("src/Actions")]
    [InlineData("src/Shared")]
    public async Task Each_way_to_publish_compiles_in_folders_of_its_own(string project)
    {
        var folders = new List<string>();
        foreach (var way in _ways) folders.AddRange(await FoldersAsync(project, way));

        Assert.Equal(2 * _ways.Length, folders.Count);
        Assert.Equal(folders.Count, folders.Distinct().Count());
    }

    private static async Task<string[]> FoldersAsync(string project, string[] way)
    {
        var asked = await new Command(
            "dotnet", ["msbuild", Repository.PathOf(project), "-p:Configuration=Release", "-getProperty:IntermediateOutputPath,OutputPath", .. way])
            .RunAsync(TestContext.Current.CancellationToken);
        Assert.True(asked.ExitCode == 0, asked.Output);
        using var json = System.Text.Json.JsonDocument.Parse(asked.Output);
        return [.. json.RootElement.GetProperty("Properties").EnumerateObject().Select(property => property.Value.GetString()!)];
    }
}
