namespace Docs.Tests;

public sealed class ReadmeTests
{
    private const int LinesOfTheFirstScreen = 20;

    [Fact]
    public void The_first_screen_has_the_two_commands()
    {
        var first = Document.Read("README.md").Fences[0];

        Assert.Equal("sh", first.Language);
        Assert.InRange(first.Line, 1, LinesOfTheFirstScreen);
        Assert.Matches(@"^dotnet run --project src/LocalPipeline +#.*\ndotnet test Actions\.sln +#", first.Text);
    }
}
