using CodePipelineActions.Artifacts;
using CodePipelineActions.Artifacts.Unpacking;

namespace Shared.Tests.Artifacts.Unpacking;

public sealed class DataStartsTests
{
    private const int LocalHeader = 30;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 9, 28)]
    [InlineData(70_000, ushort.MaxValue, ushort.MaxValue)]
    [InlineData(5_000_000_000, 1, ushort.MaxValue)]
    public void A_start_is_told_back_wherever_it_lies_behind_the_header(long offset, int nameLength, int extraLength)
    {
        var (starts, entry) = (new DataStarts(3), Entry(offset, nameLength));
        var start = offset + LocalHeader + nameLength + extraLength;

        starts.Set(1, entry, start);

        Assert.Equal(start, starts.Of(1, entry));
    }

    [Fact]
    public void Each_entry_has_a_start_of_its_own()
    {
        var entries = Enumerable.Range(0, 1000).Select(i => Entry(i * 1000L, i % 50)).ToList();
        var starts = new DataStarts(entries.Count);

        for (var i = 0; i < entries.Count; i++) starts.Set(i, entries[i], Start(entries[i], i));

        Assert.All(entries.Index(), e => Assert.Equal(Start(e.Item, e.Index), starts.Of(e.Index, e.Item)));
    }

    private static long Start(ZipEntry entry, int extraLength) => entry.Offset + LocalHeader + entry.RawName.Length + extraLength;

    private static ZipEntry Entry(long offset, int nameLength) => new("name", UnixEntry.RegularFile, 0, null, DateTime.UnixEpoch)
    {
        RawName = new byte[nameLength],
        Flags = 0,
        Method = 0,
        Crc = 0,
        CompressedLength = 0,
        Offset = offset,
    };
}
