using System.Formats.Tar;
using System.IO.Compression;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Jobs;
using Support;

namespace Shared.Tests.Artifacts;

public sealed class TarUnpackerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_folders_and_links_are_unpacked_with_their_modes(bool gzip)
    {
        var file = new PaxTarEntry(TarEntryType.RegularFile, "folder/run.sh") { DataStream = new MemoryStream("echo"u8.ToArray()), Mode = (UnixFileMode)0x1ED };

        await UnpackAsync(gzip, new PaxTarEntry(TarEntryType.Directory, "folder/"), file, new PaxTarEntry(TarEntryType.SymbolicLink, "folder/link") { LinkName = "run.sh" });

        Assert.Equal("echo", await File.ReadAllTextAsync(_folder["unpacked/folder/link"], Cancellation));
        Assert.Equal((UnixFileMode)0x1ED, File.GetUnixFileMode(_folder["unpacked/folder/run.sh"]));
    }

    public static TheoryData<TarEntryType, string, string, string> Hostile => new()
    {
        { TarEntryType.RegularFile, "../outside", "", "leaves its folder" },
        { TarEntryType.RegularFile, "/etc/outside", "", "is absolute" },
        { TarEntryType.SymbolicLink, "link", "/etc/passwd", "is a symbolic link to '/etc/passwd'" },
        { TarEntryType.HardLink, "link", "good", "is a hard link" },
        { TarEntryType.Fifo, "pipe", "", "is a device or a pipe" },
        { TarEntryType.RegularFile, "good", "", "is there twice" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_entry_is_named_with_the_rule_and_nothing_is_left(TarEntryType type, string name, string target, string rule)
    {
        var entry = new PaxTarEntry(type, name);
        if (target.Length > 0) entry.LinkName = target;

        var e = await Assert.ThrowsAsync<ActionException>(() => UnpackAsync(false, new PaxTarEntry(TarEntryType.RegularFile, "good"), entry));

        Assert.Contains($"'{name}'", e.Message, StringComparison.Ordinal);
        Assert.Contains(rule, e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["unpacked"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_truncated_archive_is_damaged(bool gzip)
    {
        await WriteAsync(gzip, new PaxTarEntry(TarEntryType.RegularFile, "file") { DataStream = new MemoryStream(new byte[5000]) });
        var whole = await File.ReadAllBytesAsync(_folder["artifact"], Cancellation);
        // All of the files is there when only gzip's own last bytes are missing, which .NET does not notice.
        foreach (var length in gzip ? [whole.Length / 2] : new[] { whole.Length / 2, whole.Length - 1024 })
        {
            await File.WriteAllBytesAsync(_folder["artifact"], whole[..length], Cancellation);

            var e = await Assert.ThrowsAsync<ActionException>(() => ArchiveUnpacker.UnpackAsync(_folder["artifact"], _folder["unpacked"], "App", UnpackLimits.Default, Cancellation));

            Assert.Contains("'App' is damaged", e.Message, StringComparison.Ordinal);
        }
    }

    private async Task UnpackAsync(bool gzip, params TarEntry[] entries)
    {
        await WriteAsync(gzip, entries);
        await ArchiveUnpacker.UnpackAsync(_folder["artifact"], _folder["unpacked"], "App", UnpackLimits.Default, Cancellation);
    }

    private async Task WriteAsync(bool gzip, params TarEntry[] entries)
    {
        await using var file = File.Create(_folder["artifact"]);
        await using Stream plain = gzip ? new GZipStream(file, CompressionLevel.Fastest) : file;
        await using var writer = new TarWriter(plain);
        foreach (var entry in entries)
            await writer.WriteEntryAsync(entry, Cancellation);
    }
}
