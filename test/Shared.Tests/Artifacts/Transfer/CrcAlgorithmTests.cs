using CodePipelineActions.Artifacts.Transfer.Checksums;

namespace Shared.Tests.Artifacts.Transfer;

public sealed class CrcAlgorithmTests
{
    public static TheoryData<string, string> CheckValues => new()
    {
        // The catalogue's own check: the checksum of "123456789".
        { "CRC32", "CBF43926" },
        { "CRC32C", "E3069283" },
        { "CRC64NVME", "AE8B14860A799888" },
    };

    [Theory]
    [MemberData(nameof(CheckValues))]
    public void The_check_values_are_the_catalogues(string name, string expected)
    {
        var crc = Algorithm(name);

        Assert.Equal(Convert.ToBase64String(Convert.FromHexString(expected)), crc.Text(crc.Append(0, "123456789"u8)));
    }

    [Theory]
    [MemberData(nameof(CheckValues))]
    public void The_fast_ways_and_the_slow_one_agree_at_every_length(string name, string _)
    {
        var crc = Algorithm(name);
        var bytes = RandomFile.Bytes(300);
        for (var length = 0; length <= bytes.Length; length++)
        {
            var oneByOne = 0UL;
            foreach (var value in bytes.AsSpan(0, length)) oneByOne = crc.Append(oneByOne, [value]);

            Assert.Equal(oneByOne, crc.Append(0, bytes.AsSpan(0, length)));
        }
    }

    [Theory]
    [MemberData(nameof(CheckValues))]
    public void Pieces_put_together_are_the_whole(string name, string _)
    {
        var crc = Algorithm(name);
        var bytes = RandomFile.Bytes(100_000);
        foreach (var cut in (ReadOnlySpan<int>)[0, 1, 17, 65_536, 99_999, 100_000])
            Assert.Equal(crc.Append(0, bytes), crc.Combine(crc.Append(0, bytes.AsSpan(0, cut)), crc.Append(0, bytes.AsSpan(cut)), bytes.Length - cut));
    }

    private static CrcAlgorithm Algorithm(string name) => name switch
    {
        "CRC32" => CrcAlgorithm.Crc32,
        "CRC32C" => CrcAlgorithm.Crc32C,
        _ => CrcAlgorithm.Crc64Nvme,
    };
}
