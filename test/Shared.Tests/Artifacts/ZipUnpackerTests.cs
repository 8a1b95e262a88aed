using System.IO.Compression;
using Amazon.CodePipeline;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Jobs;
using Support;

namespace Shared.Tests.Artifacts;

public sealed class ZipUnpackerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => _folder["a/b/unpacked"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_folders_and_links_are_unpacked()
    {
        await UnpackAsync(new HandMadeZip().File("folder/file", "one").File("empty/").File("ü/🐪", "two").LinkTo("folder/link", "../ü/🐪"));

        Assert.Equal("one", await File.ReadAllTextAsync(Target + "/folder/file", Cancellation));
        Assert.Equal("two", await File.ReadAllTextAsync(Target + "/folder/link", Cancellation));
        Assert.True(Directory.Exists(Target + "/empty"));
    }

    [Fact]
    public async Task An_empty_archive_is_an_empty_folder()
    {
        await UnpackAsync(new HandMadeZip());

        Assert.Empty(Directory.EnumerateFileSystemEntries(Target));
    }

    public static TheoryData<string, string> HostileNames => new()
    {
        { "../file", "leaves its folder" },
        { "a/../../../file", "leaves its folder" },
        { "/file", "is absolute" },
        { "..\\file", "backslash" },
        { "a\u0001b", "control character" },
        { "C:/file", "drive" },
    };

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task A_hostile_name_is_refused_and_nothing_is_written(string name, string reason)
    {
        var e = await RefusedAsync(new HandMadeZip().File("good").File(name));

        Assert.Contains($"'{name.Replace("\u0001", "\\u0001", StringComparison.Ordinal)}'", e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> HostileLinks => new()
    {
        { "link", "../outside" },
        { "link", "/etc/passwd" },
        { "a/link", "../../outside" },
        { "link", "a/../../outside" },
    };

    [Theory]
    [MemberData(nameof(HostileLinks))]
    public async Task A_link_that_leads_outside_is_refused_and_nothing_is_written(string name, string target)
    {
        var e = await RefusedAsync(new HandMadeZip().File("good").LinkTo(name, target));

        Assert.Contains($"'{name}' is a symbolic link to '{target}'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_through_a_link_is_refused_in_either_order()
    {
        await RefusedAsync(new HandMadeZip().LinkTo("link", "folder").File("link/file"));
        await RefusedAsync(new HandMadeZip().File("link/file").LinkTo("link", "folder"));
        // Lexically the second link stays inside; through the first one it lies a level higher, and leaves.
        await RefusedAsync(new HandMadeZip().LinkTo("here", ".").LinkTo("here/link", "../outside"));
        // Up behind a link is not up behind its name.
        await RefusedAsync(new HandMadeZip().LinkTo("a/b/top", "../..").LinkTo("a/link", "b/top/../outside"));
    }

    [Fact]
    public async Task What_stands_twice_or_is_a_file_and_a_folder_is_refused()
    {
        Assert.Contains("twice", (await RefusedAsync(new HandMadeZip().File("a").File("a"))).Message, StringComparison.Ordinal);
        Assert.Contains("a folder and as something else", (await RefusedAsync(new HandMadeZip().File("a/").File("a"))).Message, StringComparison.Ordinal);
        Assert.Contains("twice", (await RefusedAsync(new HandMadeZip().File("a").LinkTo("a", "b"))).Message, StringComparison.Ordinal);
        Assert.Contains("which is not a folder", (await RefusedAsync(new HandMadeZip().File("a").File("a/b"))).Message, StringComparison.Ordinal);
        Assert.Contains("a folder and as something else", (await RefusedAsync(new HandMadeZip().File("a/b/c").File("a/b"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_length_that_is_a_lie_is_found_out()
    {
        var text = new string('x', 100_000);

        await RefusedAsync(new HandMadeZip().File("bomb", text).WithClaimedLength(10));
        await RefusedAsync(new HandMadeZip().File("bomb", text).WithClaimedLength(200_000));
        await RefusedAsync(new HandMadeZip().File("bomb", text, CompressionLevel.NoCompression).WithClaimedLength(10));
        await RefusedAsync(new HandMadeZip().LinkTo("link", text));
    }

    [Fact]
    public async Task A_wrong_checksum_is_found_out()
    {
        var e = await RefusedAsync(new HandMadeZip().File("good").File("bad").WithChecksum(0x12345678));

        Assert.Contains("its entry 'bad' has another checksum in its own header", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_the_disk_holds_is_refused_before_it_is_written()
    {
        var zip = Enumerable.Range(0, 2000).Aggregate(new HandMadeZip(), (zip, i) => zip.File($"bomb{i}", new string('x', 100)).WithLengths(uint.MaxValue - 1));
        var limits = new UnpackLimits { MaxUnpackedBytes = long.MaxValue, MaxRatio = int.MaxValue };

        var e = await Assert.ThrowsAsync<ActionException>(() => ArchiveUnpacker.UnpackAsync(zip.WriteTo(_folder["artifact"]), Target, "App", limits, Cancellation));

        Assert.Equal(FailureType.ConfigurationError, e.Type);
        Assert.Contains("EphemeralStorage", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Target));
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_named()
    {
        var e = await RefusedAsync(new HandMadeZip().File("folder/" + new string('x', 300)));

        Assert.Contains("more than 255 bytes", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("PK", "it is no zip and no tar archive (2 bytes)")]
    [InlineData("<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>", "it is a web page")]
    [InlineData("\n <!DOCTYPE html><html>", "it is a web page")]
    public async Task What_is_no_archive_is_said_to_be_none(string content, string reason)
    {
        var file = _folder.Write("artifact", content);

        var e = await Assert.ThrowsAsync<ActionException>(() => ArchiveUnpacker.UnpackAsync(file, Target, "App", UnpackLimits.Default, Cancellation));

        Assert.Equal(FailureType.JobFailed, e.Type);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_archive_is_damaged_wherever_it_ends()
    {
        var whole = new HandMadeZip().File("a", "some content").LinkTo("b", "a").Bytes();

        for (var length = 4; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(_folder["artifact"], whole[..length], Cancellation);
            var e = await Assert.ThrowsAsync<ActionException>(() => ArchiveUnpacker.UnpackAsync(_folder["artifact"], Target, "App", UnpackLimits.Default, Cancellation));
            Assert.Contains("'App'", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_archive_with_bytes_that_flipped_never_surprises()
    {
        var whole = new HandMadeZip().File("folder/a", "some content").File("b", new string('x', 500)).LinkTo("folder/link", "../b").Bytes();
        var random = new Random(20260102);
        var sound = 0;
        for (var round = 0; round < 300; round++)
        {
            var bytes = whole.ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(_folder["artifact"], bytes, Cancellation);
            Directory.CreateDirectory(Target);
            try
            {
                await ArchiveUnpacker.UnpackAsync(_folder["artifact"], Target, "App", UnpackLimits.Default, Cancellation);
                sound++;
            }
            catch (ActionException)
            {
                // The only thing it may throw.
            }
            Assert.Equal(["a", "artifact"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
            Assert.Equal([Target], Directory.EnumerateFileSystemEntries(_folder["a/b"]));
            Directory.Delete(Target, recursive: true);
        }
        Assert.InRange(sound, 10, 250);
    }

    [Fact]
    public async Task Unpacking_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var file = new HandMadeZip().File("a").WriteTo(_folder["artifact"]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ArchiveUnpacker.UnpackAsync(file, Target, "App", UnpackLimits.Default, cancelled.Token));
    }

    private Task UnpackAsync(HandMadeZip zip) => ArchiveUnpacker.UnpackAsync(zip.WriteTo(_folder["artifact"]), Target, "App", UnpackLimits.Default, Cancellation);

    private async Task<ActionException> RefusedAsync(HandMadeZip zip)
    {
        var e = await Assert.ThrowsAsync<ActionException>(() => UnpackAsync(zip));

        Assert.Equal(FailureType.JobFailed, e.Type);
        Assert.Contains("'App'", e.Message, StringComparison.Ordinal);
        Assert.Equal([Target], Directory.EnumerateFileSystemEntries(_folder["a/b"]));
        Directory.Delete(Target, recursive: true);
        return e;
    }
}
