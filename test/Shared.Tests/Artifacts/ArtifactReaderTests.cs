using System.Formats.Tar;
using System.IO.Compression;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Artifacts.Reading;
using CodePipelineActions.Jobs;
using Support;
using Support.Archives;

namespace Shared.Tests.Artifacts;

public sealed class ArtifactReaderTests : IDisposable
{
    private const string Long = "0123456789abcdef";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    public async Task Files_are_read_where_they_lie_in_a_zip_and_nothing_is_written(CompressionLevel level)
    {
        using var reader = await OpenAsync(new HandMadeZip().File("a/b.txt", Long, level).File("empty/").File("ü/none", "").Bytes());

        Assert.Equal([("a/b.txt", 16L), ("ü/none", 0L)], reader.Files.Select(f => (f.Name, f.Length)));
        Assert.Equal([Long, ""], reader.Files.Select(f => Text(reader, f)));
        Assert.Equal(["archive"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_content_can_be_read_again_from_its_beginning()
    {
        using var reader = await OpenAsync(new HandMadeZip().File("a", Long).Bytes());
        using var content = reader.Open(reader.Files[0]);

        Assert.Equal('0', content.ReadByte());
        content.Position = 0;

        Assert.Equal(Long, await new StreamReader(content).ReadToEndAsync(Cancellation));
        Assert.Equal(16, content.Position);
        Assert.Throws<NotSupportedException>(() => content.Position = 3);
    }

    [Theory]
    [InlineData(16u, 1u, "has a wrong checksum")]
    [InlineData(24u, 17u, "unpacks to 16 bytes, and claims 17")]
    [InlineData(24u, 15u, "unpacks to more than the 15 bytes")]
    public async Task The_end_of_a_damaged_content_is_never_reached(uint field, uint value, string reason)
    {
        // Both headers tell it, so that only reading finds the lie.
        var bytes = new ZipBytes(new ZipPart("a", Long) { Deflated = true, Both = header => field == 16 ? header with { Crc = value } : header with { Length = value } }).Build();
        using var reader = await OpenAsync(bytes);

        var e = Assert.Throws<ActionException>(() => Text(reader, reader.Files[0]));

        Assert.Contains("'a' " + reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_the_file_that_it_leads_to()
    {
        using var reader = await OpenAsync(new HandMadeZip().File("a/file", Long).LinkTo("a/b/link", "../file").LinkTo("again", "a/b/link").Bytes());

        Assert.Equal(["a/b/link", "a/file", "again"], reader.Files.Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.All(reader.Files, f => Assert.Equal(Long, Text(reader, f)));
    }

    [Theory]
    [InlineData("nowhere", "is a symbolic link to 'nowhere', which is no file")]
    [InlineData("folder", "which is no file")]
    [InlineData("../outside", "a link must be relative, stay inside")]
    [InlineData("link", "leads round in a circle")]
    public async Task A_link_that_leads_to_no_file_is_refused(string target, string reason)
    {
        var e = await Assert.ThrowsAsync<ActionException>(() => OpenAsync(new HandMadeZip().File("folder/file").LinkTo("link", target).Bytes()));

        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tar_archive_is_unpacked_first()
    {
        using var tar = new MemoryStream();
        await using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "a/file") { DataStream = new MemoryStream("content"u8.ToArray()) }, Cancellation);
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "a/file" }, Cancellation);
        }

        using var reader = await OpenAsync(tar.ToArray());

        Assert.Equal([("a/file", 7L), ("link", 7L)], reader.Files.Select(f => (f.Name, f.Length)).Order());
        Assert.All(reader.Files, f => Assert.Equal("content", Text(reader, f)));
    }

    private static string Text(ArtifactReader reader, ArtifactFile file)
    {
        using var text = new StreamReader(reader.Open(file));
        return text.ReadToEnd();
    }

    private async Task<ArtifactReader> OpenAsync(byte[] archive)
    {
        await File.WriteAllBytesAsync(_folder["archive"], archive, Cancellation);
        return await ArtifactReader.OpenAsync(_folder["archive"], "Site", UnpackLimits.Default, () => Directory.CreateDirectory(_folder["unpacked"]).FullName, Cancellation);
    }
}
