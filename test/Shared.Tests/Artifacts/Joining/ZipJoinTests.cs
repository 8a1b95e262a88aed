using System.IO.Compression;
using System.IO.Pipelines;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Artifacts.Joining;
using CodePipelineActions.Jobs;
using Support;

namespace Shared.Tests.Artifacts.Joining;

public sealed class ZipJoinTests : IDisposable
{
    private const string Folder = "app/node_modules";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_tree_joined_of_two_archives_is_the_tree_for_us_and_for_others()
    {
        await JoinTreeAsync();

        await ArchiveUnpacker.UnpackAsync(_folder["joined.zip"], _folder["ours"], "App", UnpackLimits.Default, Cancellation);
        Assert.Equal(Tree.Of(_folder["tree"]), Tree.Of(_folder["ours"]));
        await RunAsync("unzip", "-tq", _folder["joined.zip"]);
        await RunAsync("unzip", "-q", _folder["joined.zip"], "-d", _folder["unzip"]);
        Assert.Equal(Tree.Of(_folder["tree"], times: false), Tree.Of(_folder["unzip"], times: false));
        Directory.CreateDirectory(_folder["bsdtar"]);
        await RunAsync("bsdtar", "-xf", _folder["joined.zip"], "-C", _folder["bsdtar"]);
        Assert.Equal(Tree.Of(_folder["tree"], times: false), Tree.Of(_folder["bsdtar"], times: false));
    }

    [Fact]
    public async Task Nothing_is_compressed_again()
    {
        await JoinTreeAsync();

        var before = Entries(_folder["whole.zip"]).Concat(Entries(_folder["content.zip"])).ToDictionary();
        var joined = Entries(_folder["joined.zip"]);
        Assert.All(joined, entry => Assert.Equal(before[entry.Key], entry.Value));
    }

    [Fact]
    public void What_the_whole_has_in_the_folder_gives_way_and_its_neighbours_stay()
    {
        var names = Join(
            new HandMadeZip().File("app/node_modules/").File("app/node_modules/a/old").File("app/node_modules.txt").File("app/node_modules2/a").File("node_modules/a"),
            new HandMadeZip().File("app/node_modules/new"));

        Assert.Equal(["app/node_modules.txt", "app/node_modules2/a", "node_modules/a", "app/node_modules/new"], names);
    }

    [Fact]
    public void A_dot_in_front_of_names_stays_behind_in_both()
    {
        var names = Join(
            new HandMadeZip().File("./").File("./app/").File("./app/a").File("./app/node_modules/old"),
            new HandMadeZip().File("./").File("./app/node_modules/").File("./app/node_modules/new"));

        Assert.Equal(["app/", "app/a", "app/node_modules/", "app/node_modules/new"], names);
    }

    [Fact]
    public async Task Archives_written_without_looking_back_are_joined_without_their_data_descriptors()
    {
        await StreamedAsync("whole.zip", "app/package.json", "{}");
        await StreamedAsync("content.zip", "app/node_modules/a.js", new string('a', 1000));
        Assert.Equal(8, File.ReadAllBytes(_folder["whole.zip"])[6] & 8);

        Write("whole.zip", "content.zip");

        Assert.Equal(0, File.ReadAllBytes(_folder["joined.zip"])[6] & 8);
        await RunAsync("unzip", "-tq", _folder["joined.zip"]);
        await ArchiveUnpacker.UnpackAsync(_folder["joined.zip"], _folder["ours"], "App", UnpackLimits.Default, Cancellation);
        Assert.Equal("{}", File.ReadAllText(_folder["ours/app/package.json"]));
        Assert.Equal(new string('a', 1000), File.ReadAllText(_folder["ours/app/node_modules/a.js"]));
    }

    [Fact]
    public async Task More_entries_than_zip_can_count_are_counted_by_zip64()
    {
        var half = Enumerable.Range(0, 40_000).ToList();

        var names = Join(
            half.Aggregate(new HandMadeZip(), (zip, i) => zip.File($"lib/{i}", "")),
            half.Aggregate(new HandMadeZip(), (zip, i) => zip.File($"app/node_modules/{i}", "")));

        Assert.Equal(80_000, names.Count);
        await RunAsync("unzip", "-tq", _folder["joined.zip"]);
        using var joined = InspectedZip.Open(_folder["joined.zip"], "App", UnpackLimits.Default, Cancellation);
        Assert.Equal(80_000, joined.Entries.Count());
    }

    [Fact]
    public async Task Entries_without_modes_get_those_that_unpacking_gives_them()
    {
        const int MadeOnDos = 20;
        const int VersionMadeBy = 4;
        new HandMadeZip().File("app/package.json").WithHeader(VersionMadeBy, MadeOnDos | (20 << 16)).WriteTo(_folder["whole.zip"]);
        new HandMadeZip().File("app/node_modules/a").WriteTo(_folder["content.zip"]);

        Write("whole.zip", "content.zip");
        await ArchiveUnpacker.UnpackAsync(_folder["whole.zip"], _folder["before"], "App", UnpackLimits.Default, Cancellation);
        await ArchiveUnpacker.UnpackAsync(_folder["joined.zip"], _folder["after"], "App", UnpackLimits.Default, Cancellation);

        Assert.Equal(File.GetUnixFileMode(_folder["before/app/package.json"]), File.GetUnixFileMode(_folder["after/app/package.json"]));
    }

    [Fact]
    public async Task What_inspection_refuses_is_refused_as_unpacking_refuses_it()
    {
        HandMadeZip[] hostile =
        [
            new HandMadeZip().File("../outside"),
            new HandMadeZip().File("a").File("a"),
            new HandMadeZip().File("a").WithHeader(8, 1 | (8 << 16)),
            new HandMadeZip().File("a").WithHeader(10, 12),
            new HandMadeZip().File("a").WithChecksum(1),
            new HandMadeZip().File("a").WithHeader(42, 5),
            new HandMadeZip().File("a").File("b").WithHeader(42, 0),
        ];
        foreach (var zip in hostile)
        {
            zip.WriteTo(_folder["hostile.zip"]);
            var unpacked = await Assert.ThrowsAsync<ActionException>(() => ArchiveUnpacker.UnpackAsync(_folder["hostile.zip"], _folder["unpacked"], "App", UnpackLimits.Default, Cancellation));
            var joined = Assert.Throws<ActionException>(() => InspectedZip.Open(_folder["hostile.zip"], "App", UnpackLimits.Default, Cancellation));
            Assert.Equal(unpacked.Message, joined.Message);
        }
    }

    [Theory]
    [InlineData("app/package.json", "app/outside", "'app/outside' does not lie in the folder 'app/node_modules'")]
    [InlineData("app/package.json", "app/node_modules", "'app/node_modules' does not lie in the folder 'app/node_modules'")]
    [InlineData("app/package.json", "node_modules/a", "'node_modules/a' does not lie in the folder 'app/node_modules'")]
    [InlineData("app", "app/node_modules/a", "'app' is not a folder, and 'app/node_modules' must lie in it")]
    public void What_does_not_fit_into_one_another_is_refused(string whole, string content, string message)
    {
        var e = Assert.Throws<ActionException>(() => Join(new HandMadeZip().File(whole), new HandMadeZip().File(content)));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    private async Task JoinTreeAsync()
    {
        _folder.Write("tree/README.md", "größe 🐪");
        _folder.Write("tree/app/package.json", "{}");
        File.SetUnixFileMode(_folder.Write("tree/app/run.sh", "#!/bin/sh"), (UnixFileMode)0b111_101_101);
        Directory.CreateDirectory(_folder["tree/empty"]);
        await ZipPacker.PackAsync(_folder["tree"], _folder["whole.zip"], Cancellation);
        File.SetUnixFileMode(_folder.Write("tree/app/node_modules/gulp/bin/gulp.js", "#!/usr/bin/env node"), (UnixFileMode)0b111_101_101);
        _folder.Write("tree/app/node_modules/large", string.Concat(Enumerable.Range(0, 1_000_000)));
        Directory.CreateDirectory(_folder["tree/app/node_modules/.bin"]);
        File.CreateSymbolicLink(_folder["tree/app/node_modules/.bin/gulp"], "../gulp/bin/gulp.js");
        File.CreateSymbolicLink(_folder["tree/app/node_modules/up"], "../run.sh");
        File.SetUnixFileMode(_folder["tree/app/node_modules"], (UnixFileMode)0b111_000_000);
        await ZipPacker.PackFolderAsync(_folder["tree"], Folder, _folder["content.zip"], Cancellation);
        Write("whole.zip", "content.zip");
    }

    private List<string> Join(HandMadeZip whole, HandMadeZip content)
    {
        whole.WriteTo(_folder["whole.zip"]);
        content.WriteTo(_folder["content.zip"]);
        Write("whole.zip", "content.zip");
        using var zip = ZipFile.OpenRead(_folder["joined.zip"]);
        return [.. zip.Entries.Select(e => e.FullName)];
    }

    private void Write(string whole, string content)
    {
        using var wholeZip = InspectedZip.Open(_folder[whole], "Source", UnpackLimits.Default, Cancellation);
        using var contentZip = InspectedZip.Open(_folder[content], "Dependencies", UnpackLimits.Default, Cancellation);
        ZipJoin.Write(wholeZip, contentZip, Folder, _folder["joined.zip"], Cancellation);
        Assert.False(File.Exists(_folder["joined.zip.central"]));
    }

    private async Task StreamedAsync(string archive, string name, string content)
    {
        await using var file = File.Create(_folder[archive]);
        var pipe = PipeWriter.Create(file, new StreamPipeWriterOptions(leaveOpen: true));
        await using (var zip = new ZipArchive(pipe.AsStream(leaveOpen: true), ZipArchiveMode.Create))
        await using (var writer = new StreamWriter(await zip.CreateEntry(name).OpenAsync(Cancellation)))
            await writer.WriteAsync(content);
        await pipe.CompleteAsync();
    }

    private static Dictionary<string, (uint Crc, long Compressed)> Entries(string archive)
    {
        using var zip = ZipFile.OpenRead(archive);
        return zip.Entries.ToDictionary(e => e.FullName, e => (e.Crc32, e.CompressedLength));
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var result = await new Command(Tools.Require(program), arguments).RunAsync(Cancellation);
        Assert.True(result.ExitCode == 0, result.Output);
    }
}
