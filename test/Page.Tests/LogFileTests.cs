using LocalPipeline.Web.Logs;

namespace Page.Tests;

public sealed class LogFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string LogPath => Path.Combine(_folder.Path, "action.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_lines_of_a_log_that_grows_are_read()
    {
        var log = new LogFile(LogPath);
        log.Refresh();
        Assert.Equal(0, log.Lines);
        Assert.Equal("", log.LastLine);

        for (var written = 0; written < 1000; written += 125)
        {
            File.AppendAllLines(LogPath, Enumerable.Range(written, 125).Select(number => $"line {number}"));
            log.Refresh();
            Assert.Equal(written + 125, log.Lines);
            Assert.Equal($"line {written + 124}", log.LastLine);
        }

        foreach (var from in (int[])[0, 1, 127, 128, 129, 640, 999])
            Assert.Equal(Enumerable.Range(from, Math.Min(200, 1000 - from)).Select(number => $"line {number}"), log.Read(from, 200));
        Assert.Empty(log.Read(1000, 10));
        Assert.Empty(log.Read(-1, 10));
    }

    [Fact]
    public void A_line_counts_when_it_is_whole()
    {
        var log = new LogFile(LogPath);
        File.WriteAllText(LogPath, "first\nseco");
        log.Refresh();
        Assert.Equal(["first"], log.Read(0, 10));

        File.AppendAllText(LogPath, "nd\r\n");
        log.Refresh();
        Assert.Equal(["first", "second"], log.Read(0, 10));
    }

    [Fact]
    public void What_moves_a_cursor_is_left_out_and_a_lone_carriage_return_ends_no_line()
    {
        File.WriteAllText(LogPath, "\u001b[31m10 %\r20 %\u001b[0m\nnext\n");
        var log = new LogFile(LogPath);
        log.Refresh();

        Assert.Equal(["10 %20 %", "next"], log.Read(0, 10));
    }

    [Fact]
    public void A_line_as_long_as_a_file_is_cut()
    {
        File.WriteAllText(LogPath, new string('x', 1_000_000) + "\nnext\n");
        var log = new LogFile(LogPath);
        log.Refresh();

        Assert.Equal(new string('x', LogFile.MaxLineBytes) + " …", log.Read(0, 1)[0]);
        Assert.Equal("next", log.LastLine);
    }

    [Fact]
    public void A_log_that_begins_anew_is_read_anew()
    {
        var log = new LogFile(LogPath);
        File.WriteAllText(LogPath, "one\ntwo\nthree\n");
        log.Refresh();
        File.WriteAllText(LogPath, "other\n");
        log.Refresh();

        Assert.Equal(["other"], log.Read(0, 10));
    }
}
