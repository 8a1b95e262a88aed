using CodePipelineActions.Artifacts;
using Support;

namespace Shared.Tests.Artifacts;

public sealed class SmallFileTests : IDisposable
{
    private static readonly DateTime Modified = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0b110_100_100)]
    [InlineData(0b111_111_111)]
    [InlineData(0b110_110_110)]
    [InlineData(0b100_000_000)]
    [InlineData(0)]
    public void A_file_gets_its_permissions_whatever_the_mask_of_the_process(int mode)
    {
        Assert.True(SmallFile.TryWrite(_folder["file"], "content"u8, (UnixFileMode)mode, Modified));

        Assert.Equal((UnixFileMode)mode, File.GetUnixFileMode(_folder["file"]));
    }

    [Fact]
    public void A_file_without_permissions_of_its_own_gets_the_usual_ones()
    {
        File.WriteAllText(_folder["usual"], "");

        Assert.True(SmallFile.TryWrite(_folder["file"], [], null, Modified));

        Assert.Equal(File.GetUnixFileMode(_folder["usual"]), File.GetUnixFileMode(_folder["file"]));
    }

    [Theory]
    [InlineData("1901-12-13T20:45:52.0000000Z")]
    [InlineData("1969-12-31T23:59:59.2500000Z")]
    [InlineData("1970-01-01T00:00:00.0000000Z")]
    [InlineData("2038-01-20T00:00:00.1234567Z")]
    public void A_file_gets_its_time_also_before_and_after_what_32_bits_hold(string time)
    {
        var modified = DateTime.Parse(time, null, System.Globalization.DateTimeStyles.AdjustToUniversal);

        Assert.True(SmallFile.TryWrite(_folder["file"], "content"u8, null, modified));

        Assert.Equal(modified, File.GetLastWriteTimeUtc(_folder["file"]));
    }

    [Fact]
    public void What_is_there_already_is_neither_written_nor_deleted()
    {
        _folder.Write("file", "first");
        File.CreateSymbolicLink(_folder["link"], "target");

        Assert.False(SmallFile.TryWrite(_folder["file"], "second"u8, null, Modified));
        Assert.False(SmallFile.TryWrite(_folder["link"], "second"u8, null, Modified));

        Assert.Equal("first", File.ReadAllText(_folder["file"]));
        Assert.False(File.Exists(_folder["target"]));
    }

    [Fact]
    public void As_much_is_read_as_there_is_and_as_there_is_room_for()
    {
        _folder.Write("file", "0123456789");
        Span<byte> target = stackalloc byte[20];

        Assert.Equal(10, SmallFile.TryRead(_folder["file"], target));
        Assert.Equal("0123456789"u8, target[..10]);
        Assert.Equal(4, SmallFile.TryRead(_folder["file"], target[..4]));
        Assert.Equal(0, SmallFile.TryRead(_folder["file"], []));
    }

    [Fact]
    public void What_cannot_be_read_is_not_read()
    {
        Span<byte> target = stackalloc byte[20];

        Assert.Equal(-1, SmallFile.TryRead(_folder["not-there"], target));
        Assert.Equal(-1, SmallFile.TryRead(_folder.Path, target));
    }
}
