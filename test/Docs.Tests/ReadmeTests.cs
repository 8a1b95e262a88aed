namespace Docs.Tests;

public sealed class ReadmeTests
{
    private const int LinesOfTheFirstScreen = 20;

    [Fact]
    public async Task The_first_screen_has_the_two_commands()
    {
        var lines = await File.ReadAllLinesAsync(Repository.PathOf("README.md"), TestContext.Current.CancellationToken);
        var firstScreen = Document.Parse(string.Join('\n', lines.Take(LinesOfTheFirstScreen)));

        Assert.Contains("dotnet run --project src/LocalPipeline", firstScreen.Commands);
        Assert.Contains("dotnet test Actions.sln", firstScreen.Commands);
    }
}
