using CodePipelineActions.Artifacts.Transfer;

namespace Shared.Tests.Artifacts.Transfer;

public sealed class FilePartTests
{
    [Theory]
    [InlineData(1, 10, 1)]
    [InlineData(100, 10, 10)]
    [InlineData(101, 10, 11)]
    [InlineData(8L << 20 << 20, 8L << 20, 10_000)]
    [InlineData(99_999_999, 10, 10_000)]
    public void The_parts_are_the_whole_and_never_more_than_S3_takes(long length, long partBytes, int count)
    {
        var parts = FilePart.Cut(length, partBytes);

        Assert.Equal(count, parts.Count);
        Assert.Equal(Enumerable.Range(1, count), parts.Select(part => part.Number));
        Assert.Equal(0, parts[0].Start);
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal(pair.First.Start + pair.First.Length, pair.Second.Start));
        Assert.Equal(length, parts[^1].Start + parts[^1].Length);
        Assert.All(parts, part => Assert.InRange(part.Length, 1, parts[0].Length));
    }
}
