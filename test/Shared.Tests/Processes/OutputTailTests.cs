using CodePipelineActions.Processes;

namespace Shared.Tests.Processes;

public sealed class OutputTailTests
{
    [Fact]
    public void No_output_is_said() => Assert.Equal("(no output)", new OutputTail().ToString());

    [Fact]
    public void Only_the_last_lines_are_kept()
    {
        var tail = new OutputTail(maxLines: 3);
        foreach (var line in new[] { "1", "2", "3", "4", "5" }) tail.Add(line);

        Assert.Equal("3\n4\n5", tail.ToString());
    }

    [Fact]
    public void Only_so_many_characters_are_kept()
    {
        var tail = new OutputTail(maxCharacters: 10);
        foreach (var line in new[] { "first", "12345", "789" }) tail.Add(line);

        Assert.Equal("12345\n789", tail.ToString());
    }

    [Fact]
    public void The_lines_of_both_streams_stand_in_the_order_they_came()
    {
        var tail = new OutputTail();
        tail.Add("building");
        tail.Add("warning", isError: true);
        tail.Add("done");

        Assert.Equal("building\nwarning\ndone", tail.ToString());
    }

    [Fact]
    public void A_flood_on_one_stream_leaves_half_of_the_room_to_the_reason_on_the_other()
    {
        var tail = new OutputTail(maxCharacters: 100);
        tail.Add("the reason", isError: true);
        for (var i = 0; i < 1000; i++) tail.Add($"line {i}");

        Assert.StartsWith("the reason\nline ", tail.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("line 999", tail.ToString(), StringComparison.Ordinal);
        Assert.InRange(tail.ToString().Length, 90, 100);
    }

    [Fact]
    public void Errors_alone_have_all_the_room()
    {
        var tail = new OutputTail(maxCharacters: 100);
        for (var i = 0; i < 1000; i++) tail.Add($"line {i}", isError: true);

        Assert.InRange(tail.ToString().Length, 90, 100);
    }

    [Fact]
    public void The_first_errors_are_kept_beside_the_last()
    {
        var tail = new OutputTail(maxCharacters: 100);
        tail.Add("begin");
        tail.Add("the reason", isError: true);
        for (var i = 0; i < 1000; i++) tail.Add($"option {i}", isError: true);
        tail.Add("end");

        Assert.StartsWith("begin\nthe reason\noption 0\n…\noption ", tail.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("option 999\nend", tail.ToString(), StringComparison.Ordinal);
        Assert.InRange(tail.ToString().Length, 85, 100);
    }

    [Fact]
    public void A_line_that_is_too_long_keeps_its_end()
    {
        var tail = new OutputTail(maxCharacters: 5);
        tail.Add("before");
        tail.Add("123456789");

        Assert.Equal("…789", tail.ToString());
    }
}
