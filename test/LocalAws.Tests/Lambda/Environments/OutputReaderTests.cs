using System.Text;
using LocalAws.Lambda.Environments;
using Support;

namespace LocalAws.Tests.Lambda.Environments;

public sealed class OutputReaderTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _lines = [];
    private readonly FileStream _output;
    private readonly OutputReader _reader;

    public OutputReaderTests()
    {
        _output = new FileStream(_folder["output"], FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        _reader = new(_folder["output"], _lines.Add);
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _output.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void What_was_written_is_there_at_once()
    {
        Write("one\ntwo\r\n\nthr"u8);
        Assert.Equal(["one", "two", ""], _lines);

        Write("ee\n"u8);
        Assert.Equal(["one", "two", "", "three"], _lines);
    }

    [Fact]
    public void A_character_in_two_writes_stays_whole()
    {
        var bytes = Encoding.UTF8.GetBytes("€\n");

        Write(bytes.AsSpan(0, 2));
        Write(bytes.AsSpan(2));

        Assert.Equal(["€"], _lines);
    }

    [Fact]
    public void A_line_without_end_is_taken_in_pieces()
    {
        Write(Encoding.UTF8.GetBytes(new string('x', 150_000) + "\n"));

        Assert.Equal([65_536, 65_536, 18_928], _lines.Select(line => line.Length));
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_534)]
    [InlineData(131_070)]
    public void No_piece_ends_inside_a_character(int before)
    {
        Write(Encoding.UTF8.GetBytes(new string('x', before) + "🐪🐪🐪\n"));

        Assert.All(_lines, line => Assert.Equal(line, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line)), StringComparer.Ordinal));
        Assert.Equal(new string('x', before) + "🐪🐪🐪", string.Concat(_lines), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_last_line_needs_no_end()
    {
        var lines = new List<string>();
        await using (new OutputReader(_folder.Write("other", "one\nbye"), lines.Add))
        {
        }

        Assert.Equal(["one", "bye"], lines);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _output.Flush();
        _reader.ReadAll();
    }
}
