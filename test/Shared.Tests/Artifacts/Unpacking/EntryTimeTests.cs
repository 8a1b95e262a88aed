using System.Buffers.Binary;
using CodePipelineActions.Artifacts.Unpacking;

namespace Shared.Tests.Artifacts.Unpacking;

public sealed class EntryTimeTests
{
    private static readonly DateTime Odd = new DateTime(2024, 3, 2, 1, 2, 3, DateTimeKind.Utc).AddTicks(4_567_890);

    // 31 December 2023, 22:58:58, of which zones make another day at the most.
    private static readonly byte[] Header = Central(time: (22 << 11) | (58 << 5) | 29, date: (43 << 9) | (12 << 5) | 31);

    [Fact]
    public void The_time_of_NTFS_is_as_exact_as_it_was_written() => Assert.Equal(Odd, EntryTime.Of(Header, Ntfs(Odd.ToFileTimeUtc())));

    [Fact]
    public void Seconds_of_Unix_come_first() =>
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1), EntryTime.Of(Header, [.. Ntfs(Odd.ToFileTimeUtc()), 0x55, 0x54, 5, 0, 1, 1, 0, 0, 0]));

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void A_time_of_NTFS_beyond_the_calendar_is_none(long ticks) => Assert.Equal(Dos, EntryTime.Of(Header, Ntfs(ticks)));

    [Fact]
    public void A_field_of_NTFS_that_is_too_short_or_has_something_else_is_none()
    {
        Assert.Equal(Dos, EntryTime.Of(Header, Ntfs(Odd.ToFileTimeUtc(), attribute: 2)));
        Assert.Equal(Dos, EntryTime.Of(Header, [0x0A, 0, 8, 0, 0, 0, 0, 0, 1, 0, 24, 0]));
    }

    [Fact]
    public void A_time_that_is_none_is_the_nearest_one() =>
        Assert.Equal(new DateTime(2107, 12, 31, 23, 59, 59, DateTimeKind.Local).ToUniversalTime(), EntryTime.Of(Central(time: 0xFFFF, date: 0xFFFF), []));

    private static DateTime Dos => new DateTime(2023, 12, 31, 22, 58, 58, DateTimeKind.Local).ToUniversalTime();

    private static byte[] Ntfs(long ticks, byte attribute = 1) => [0x0A, 0, 32, 0, 0, 0, 0, 0, attribute, 0, 24, 0, .. BitConverter.GetBytes(ticks), .. new byte[16]];

    private static byte[] Central(int time, int date)
    {
        var header = new byte[46];
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(12), (ushort)time);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(14), (ushort)date);
        return header;
    }
}
