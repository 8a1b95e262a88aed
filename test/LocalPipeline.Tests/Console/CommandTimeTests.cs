using LocalPipeline.Console;

namespace LocalPipeline.Tests.Console;

public sealed class CommandTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly CommandTime _time = new();

    [Fact]
    public void Without_commands_the_time_is_unknown()
    {
        _time.Add("npm ci after 3 s", Start);

        Assert.Null(_time.Seconds);
    }

    [Fact]
    public void Commands_one_after_another_add_up_and_those_side_by_side_count_once()
    {
        _time.Add("[command] gulp lint: exit code 0 after 4.5 s", Start.AddSeconds(20));
        _time.Add("[command] npm ci: exit code 0 after 10 s", Start.AddSeconds(10));
        _time.Add("[command] npm ci: exit code 1 after 6.000 s", Start.AddSeconds(12));

        Assert.Equal(16.5, _time.Seconds);
    }

    [Fact]
    public void A_command_counts_behind_what_the_logger_of_Lambda_puts_before_each_line()
    {
        _time.Add("2026-01-02T03:04:05.678Z\tf6b3a7a1-0000-0000-0000-000000000000\tinfo\t[command] npm ci: exit code 0 after 10 s", Start.AddSeconds(10));

        Assert.Equal(10, _time.Seconds);
    }
}
