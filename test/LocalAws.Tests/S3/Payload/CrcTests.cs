using LocalAws.S3.Payload;

namespace LocalAws.Tests.S3.Payload;

public sealed class CrcTests
{
    /// <summary>The check values of the catalogue of parametrised CRC algorithms: that of the nine digits.</summary>
    [Theory]
    [InlineData("crc32", "CBF43926")]
    [InlineData("crc32c", "E3069283")]
    [InlineData("crc64nvme", "AE8B14860A799888")]
    [InlineData("sha1", "F7C3BC1D808E04732ADF679965CCC34CA7AE3441")]
    [InlineData("sha256", "15E2B0D3C33891EBB0F1EF609EC419420C20E320CE94C65FBC8C3312448EB225")]
    public void Each_algorithm_has_its_check_value(string algorithm, string expected)
    {
        using var hash = ChecksumHash.Create(algorithm);

        hash.Append("123456789"u8);

        Assert.Equal(expected, Convert.ToHexString(hash.Finish()));
    }

    [Theory]
    [InlineData("crc32")]
    [InlineData("crc32c")]
    [InlineData("crc64nvme")]
    public void It_does_not_matter_how_the_bytes_are_cut(string algorithm)
    {
        var bytes = new byte[1000];
        new Random(1).NextBytes(bytes);
        using var whole = ChecksumHash.Create(algorithm);
        using var cut = ChecksumHash.Create(algorithm);

        whole.Append(bytes);
        for (int at = 0, step = 1; at < bytes.Length; at += step++) cut.Append(bytes.AsSpan(at, Math.Min(step, bytes.Length - at)));

        Assert.Equal(whole.Finish(), cut.Finish());
    }
}
