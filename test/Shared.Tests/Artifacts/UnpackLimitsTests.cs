using Amazon.CodePipeline;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Artifacts.Unpacking;
using CodePipelineActions.Jobs;
using Support.Archives;

namespace Shared.Tests.Artifacts;

public sealed class UnpackLimitsTests : IDisposable
{
    private static readonly byte[] Zeros = new byte[1 << 20];

    private readonly UnpackAttempt _attempt = new();

    public void Dispose() => _attempt.Dispose();

    public static TheoryData<bool> Kinds => [false, true];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Entries_are_counted_with_the_folders_that_only_stand_in_names(bool tar)
    {
        await _attempt.AcceptedAsync(Archive(tar, ("a/b/c", [1]), ("d", [2])), new UnpackLimits { MaxEntries = 4 });

        await _attempt.RefusedAsync(Archive(tar, ("a/b/c", [1]), ("d", [2])), "'d' is one too many: more than 3 files, folders and links", new UnpackLimits { MaxEntries = 3 });
        await _attempt.RefusedAsync(Archive(tar, ("a/b/c/d/e/f", [])), "more than 5 files, folders and links", new UnpackLimits { MaxEntries = 5 });
    }

    [Fact]
    public async Task A_zip_with_too_many_entries_is_refused_by_its_end() =>
        await _attempt.RefusedAsync(Archive(false, ("a", []), ("b", []), ("c", [])), "has 3 entries, more than 2", new UnpackLimits { MaxEntries = 2 });

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Unpacked_bytes_are_limited(bool tar)
    {
        await _attempt.AcceptedAsync(Archive(tar, ("a", Zeros), ("b", Zeros)), new UnpackLimits { MaxUnpackedBytes = 2 << 20 });

        await _attempt.RefusedAsync(Archive(tar, ("a", Zeros), ("b", Zeros), ("c", [1])), "unpacks to more than 2 MiB", new UnpackLimits { MaxUnpackedBytes = 2 << 20 });
    }

    [Fact]
    public async Task Unpacked_bytes_are_the_real_ones()
    {
        var liar = new ZipPart("liar", Zeros) { Deflated = true, Both = h => h with { Length = 10 } };

        await _attempt.RefusedAsync(new ZipBytes(liar).Build(), "'liar' unpacks to more than the 10 bytes that it claims", new UnpackLimits { MaxUnpackedBytes = 100 });
    }

    [Fact]
    public async Task A_ratio_is_limited_beyond_a_grace()
    {
        var zip = new ZipBytes(new ZipPart("bomb", Zeros) { Deflated = true }).Build();
        var tar = TarBytes.Gzip(Archive(tar: true, ("bomb", Zeros)));

        await _attempt.AcceptedAsync(zip, new UnpackLimits { RatioGraceBytes = 1 << 20 });
        await _attempt.AcceptedAsync(tar, new UnpackLimits { RatioGraceBytes = 2 << 20 });
        await _attempt.AcceptedAsync(zip, new UnpackLimits { RatioGraceBytes = 1000, MaxRatio = 1032 });
        await _attempt.RefusedAsync(zip, "1048576 bytes, more than 200 for one", new UnpackLimits { RatioGraceBytes = 1000 });
        await _attempt.RefusedAsync(tar, "more than 200 for one", new UnpackLimits { RatioGraceBytes = 1000 });
    }

    [Fact]
    public async Task A_large_file_at_the_beginning_of_a_tar_is_no_bomb()
    {
        var random = new byte[1 << 20];
        new Random(1).NextBytes(random);
        var tar = Archive(tar: true, ("large", random));

        await _attempt.AcceptedAsync(tar, new UnpackLimits { RatioGraceBytes = 1000, MaxRatio = 2 });
        await _attempt.AcceptedAsync(TarBytes.Gzip(tar), new UnpackLimits { RatioGraceBytes = 1000, MaxRatio = 2 });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Names_and_depth_are_limited(bool tar)
    {
        await _attempt.AcceptedAsync(Archive(tar, ("ü/x", [])), new UnpackLimits { MaxNameBytes = 4, MaxDepth = 2 });

        await _attempt.RefusedAsync(Archive(tar, ("ü/x", [])), "'ü/x' has a name of more than 3 bytes", new UnpackLimits { MaxNameBytes = 3 });
        await _attempt.RefusedAsync(Archive(tar, ("ü/x", [])), "'ü/x' lies in more than 0 folders", new UnpackLimits { MaxDepth = 0 });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Disk_that_must_stay_free_is_asked_for_before_anything_is_written(bool tar)
    {
        await File.WriteAllBytesAsync(_attempt.Archive, Archive(tar, ("x", Zeros)), TestContext.Current.CancellationToken);
        var limits = new UnpackLimits { MinFreeDiskBytes = 1L << 60 };

        var e = await Assert.ThrowsAsync<ActionException>(() => ArchiveUnpacker.UnpackAsync(_attempt.Archive, _attempt.Target, "App", limits, TestContext.Current.CancellationToken));

        Assert.Equal(FailureType.ConfigurationError, e.Type);
        Assert.Matches(@"^The artifact 'App' needs 109951162777\d MiB of disk, and .+ has \d+ MiB free: \d+ MiB are missing\. Raise the function's EphemeralStorage\.$", e.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_attempt.Target));
    }

    [Fact]
    public void What_waits_in_memory_for_the_end_is_limited()
    {
        var tree = new UnpackedTree(_attempt.Target, new ArchiveRefusal("App"));
        var target = ZipBytes.Text(string.Join('/', Enumerable.Repeat(new string('x', 250), 16)));
        var link = new ArchiveEntry("link", UnixEntry.SymbolicLink, target.Length, null, DateTime.UnixEpoch);

        var e = Assert.Throws<ActionException>(() =>
        {
            for (var i = 0; i < 17_000; i++) tree.AddLink(link, target);
        });

        Assert.Contains("'link' is one too many: the names of folders and links", e.Message, StringComparison.Ordinal);
    }

    private static byte[] Archive(bool tar, params (string Name, byte[] Content)[] files) => tar
        ? files.Aggregate(new TarBytes(), (archive, file) => archive.Entry('0', file.Name, file.Content)).Build()
        : new ZipBytes([.. files.Select(file => new ZipPart(file.Name, file.Content))]).Build();
}
