using LocalAws.Http;
using LocalAws.S3;

namespace LocalAws.Tests.S3;

public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-0", 0L, 0L)]
    [InlineData("bytes=0-", 0L, 9L)]
    [InlineData("bytes=9-9", 9L, 9L)]
    [InlineData("bytes=-1", 9L, 9L)]
    [InlineData("bytes=-100", 0L, 9L)]
    [InlineData("bytes=3-99999999999", 3L, 9L)]
    public void A_range_is_the_part_that_is_there(string header, long first, long last) =>
        Assert.Equal(new ByteRange(first, last), ByteRange.Parse(header, 10));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("items=0-1")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=5-3")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=0-1,3-4")]
    public void What_is_no_range_is_ignored(string? header) =>
        Assert.Null(ByteRange.Parse(header, 10));

    [Theory]
    [InlineData("bytes=10-", 10)]
    [InlineData("bytes=-0", 10)]
    [InlineData("bytes=0-", 0)]
    [InlineData("bytes=-5", 0)]
    public void A_range_beyond_the_end_is_refused(string header, long size) =>
        Assert.Equal(416, Assert.Throws<AwsError>(() => ByteRange.Parse(header, size)).Status);
}
