using CodePipelineActions.Processes;

namespace Shared.Tests.Processes;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("one", new[] { "one" })]
    [InlineData("one\n", new[] { "one" })]
    [InlineData("one\r\ntwo\n\nfour", new[] { "one", "two", "", "four" })]
    [InlineData("\n", new[] { "" })]
    [InlineData("50%\r100%\n", new[] { "50%\r100%" })]
    public async Task Lines_come_without_their_endings(string text, string[] expected) => Assert.Equal(expected, await LinesAsync(text));

    [Fact]
    public async Task A_line_across_the_buffer_is_one_line()
    {
        var line = new string('x', 10_000);

        Assert.Equal([line, "end"], await LinesAsync(line + "\nend"));
    }

    [Fact]
    public async Task A_line_of_a_megabyte_comes_in_pieces_that_lose_nothing()
    {
        var line = string.Concat(Enumerable.Range(0, 200_000));

        var pieces = await LinesAsync(line);

        Assert.Equal(line, string.Concat(pieces));
        Assert.True(pieces.Max(p => p.Length) <= 32 * 1024);
    }

    private static async Task<List<string>> LinesAsync(string text)
    {
        var reader = new LineReader(new StringReader(text));
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } line) lines.Add(line);
        return lines;
    }
}
