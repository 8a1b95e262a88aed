using System.IO.Compression;
using LocalPipeline.Execution.Aws;

namespace LocalPipeline.Tests.Execution;

public sealed class ArtifactDigestTests
{
    private static readonly DateTimeOffset Then = new(2026, 1, 2, 3, 4, 6, TimeSpan.Zero);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_times_of_an_archives_files_and_their_order_do_not_count() => Assert.Equal(
        await OfAsync(Zip(("a", "1", 0), ("b", "2", 0))),
        await OfAsync(Zip(Then.AddDays(1), ("b", "2", 0), ("a", "1", 0))));

    [Theory]
    [InlineData("c", "1", 0)]
    [InlineData("a", "2", 0)]
    [InlineData("a", "1", 0x1ED << 16)]
    public async Task Their_names_contents_and_modes_do(string name, string content, int attributes) =>
        Assert.NotEqual(await OfAsync(Zip(("a", "1", 0))), await OfAsync(Zip((name, content, attributes))));

    [Fact]
    public async Task Of_anything_else_every_byte_counts()
    {
        Assert.Equal(await OfAsync(new MemoryStream([1, 2, 3])), await OfAsync(new MemoryStream([1, 2, 3])));
        Assert.NotEqual(await OfAsync(new MemoryStream([1, 2, 3])), await OfAsync(new MemoryStream([1, 2, 4])));
    }

    private static Task<string> OfAsync(Stream artifact) => ArtifactDigest.OfAsync(artifact, Cancelled);

    private static MemoryStream Zip(params (string Name, string Content, int Attributes)[] files) => Zip(Then, files);

    private static MemoryStream Zip(DateTimeOffset time, params (string Name, string Content, int Attributes)[] files)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content, attributes) in files)
            {
                var entry = zip.CreateEntry(name);
                (entry.LastWriteTime, entry.ExternalAttributes) = (time, attributes);
                using var text = new StreamWriter(entry.Open());
                text.Write(content);
            }
        }

        bytes.Position = 0;
        return bytes;
    }
}
