using System.IO.Compression;
using LocalPipeline.Sources;
using Support;

namespace LocalPipeline.Tests.Sources;

public sealed class SourceArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Modes_links_and_contents_are_in_the_archive()
    {
        _folder.Write("plain.txt", "hello");
        File.SetUnixFileMode(_folder.Write("bin/run.sh", "#!/bin/sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(_folder["link"], "bin/run.sh");

        using var zip = new ZipArchive(await PackAsync());

        Assert.Equal(
            [("bin/run.sh", 0x81ED, "#!/bin/sh"), ("link", 0xA1FF, "bin/run.sh"), ("plain.txt", 0x81A4, "hello")],
            zip.Entries.Select(entry => (entry.FullName, (entry.ExternalAttributes >> 16) & 0xFFFF, Text(entry))));
    }

    [Fact]
    public async Task The_same_source_is_the_same_bytes()
    {
        _folder.Write("b.txt", "b");
        _folder.Write("a.txt", "a");
        var first = await PackAsync();
        File.SetLastWriteTimeUtc(_folder["a.txt"], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        Assert.Equal(first.ToArray(), (await PackAsync()).ToArray());
    }

    private async Task<MemoryStream> PackAsync()
    {
        var source = await SourceFolder.ReadAsync(_folder.Path, _folder[".pipeline"], TestContext.Current.CancellationToken);
        var packed = new MemoryStream();
        await SourceArchive.WriteAsync(source.Files, packed, TestContext.Current.CancellationToken);
        packed.Position = 0;
        return packed;
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
