using System.Buffers.Binary;
using System.Security.Cryptography;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Artifacts.Reading;
using Support;
using Support.Archives;

namespace Shared.Tests.Artifacts;

public sealed class PackedHashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_the_same_wherever_the_file_lies_and_whatever_it_is_called()
    {
        var file = new ZipPart("a", "content") { Deflated = true };

        Assert.Equal(await HashAsync("a", file), await HashAsync("b", new ZipPart("first", "other"), file with { Name = "b" }));
    }

    [Fact]
    public async Task It_tells_another_content_another_compression_and_another_claim()
    {
        var file = new ZipPart("a", "content");

        ZipPart[] others =
        [
            new("a", "Content"),
            file with { Deflated = true },
            file with { Data = "Content"u8.ToArray() },
            file with { Both = header => header with { Crc = header.Crc ^ 1 } },
        ];

        var hash = await HashAsync("a", file);
        foreach (var other in others) Assert.NotEqual(hash, await HashAsync("a", other));
    }

    // Small files are hashed at once, larger ones block by block.
    [Theory]
    [InlineData(0)]
    [InlineData((1 << 17) - 14)]
    [InlineData((1 << 17) - 13)]
    [InlineData(1 << 17)]
    [InlineData(300_000)]
    public async Task It_is_the_hash_of_what_the_archive_says_and_of_every_packed_byte(int length)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);
        var claim = new byte[14];
        BinaryPrimitives.WriteUInt32LittleEndian(claim.AsSpan(2), CodePipelineActions.Artifacts.Zip.Crc32.Append(0, content));
        BinaryPrimitives.WriteInt64LittleEndian(claim.AsSpan(6), length);

        Assert.Equal(Convert.ToHexString(SHA256.HashData([.. claim, .. content])), await HashAsync("a", new ZipPart("a", content)));
    }

    [Fact]
    public async Task There_is_none_of_what_was_unpacked()
    {
        using var tar = new MemoryStream();
        await using (var writer = new System.Formats.Tar.TarWriter(tar, leaveOpen: true))
            await writer.WriteEntryAsync(new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, "a") { DataStream = new MemoryStream([1]) }, Cancellation);
        using var reader = await OpenAsync(tar.ToArray());

        Assert.False(reader.TryHashPacked(reader.Files[0], new byte[ArtifactReader.PackedHashBytes]));
    }

    private async Task<string> HashAsync(string name, params ZipPart[] parts)
    {
        using var reader = await OpenAsync(new ZipBytes(parts).Build());
        var hash = new byte[ArtifactReader.PackedHashBytes];
        Assert.True(reader.TryHashPacked(reader.Files.Single(file => file.Name == name), hash));
        return Convert.ToHexString(hash);
    }

    private async Task<ArtifactReader> OpenAsync(byte[] archive)
    {
        await File.WriteAllBytesAsync(_folder["archive"], archive, Cancellation);
        return await ArtifactReader.OpenAsync(_folder["archive"], "Site", UnpackLimits.Default, () => Directory.CreateDirectory(_folder["unpacked"]).FullName, Cancellation);
    }
}
