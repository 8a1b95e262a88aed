using CodePipelineActions.Artifacts;
using Support;

namespace Shared.Tests.Artifacts;

/// <summary>What is packed here is unpacked by other programs, and the other way round, and is the same, item for item.</summary>
public sealed class OtherToolsTests : IDisposable
{
    private const int Packages = 40;
    private const int FilesOfPackage = 25;

    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyList<string> _expected;

    public OtherToolsTests()
    {
        MakeTree();
        _expected = Tree.Of(_folder["tree"]);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("unzip", "-q", "archive", "-d", "unpacked")]
    [InlineData("bsdtar", "-x", "-p", "-C", "unpacked", "-f", "archive")]
    // Without -snld 7z leaves out every link that leads up.
    [InlineData("7z", "x", "-bd", "-snld", "-ounpacked", "archive")]
    public async Task What_is_packed_here_is_unpacked_the_same_elsewhere(string program, params string[] arguments)
    {
        await ZipPacker.PackAsync(_folder["tree"], _folder["archive"], Cancellation);

        Directory.CreateDirectory(_folder["unpacked"]);
        await RunAsync(_folder.Path, program, arguments);

        Assert.Equal(_expected, Tree.Of(_folder["unpacked"]));
    }

    [Theory]
    [InlineData("zip", "-1", "-q", "-r", "-y", "../archive.zip", ".")]
    [InlineData("7z", "a", "-tzip", "-snl", "-bd", "../archive.zip", ".")]
    [InlineData("bsdtar", "-c", "--format", "zip", "-f", "../archive.zip", "lib", "links", "noise", "empty")]
    [InlineData("bsdtar", "-c", "--format", "zip", "-f", "../archive.zip", ".")]
    [InlineData("bsdtar", "-c", "--format", "zip", "-f", "../archive.zip", "./lib", "./links", "./noise", "./empty")]
    [InlineData("bsdtar", "-c", "-z", "-f", "../archive.zip", "lib", "links", "noise", "empty")]
    [InlineData("tar", "-c", "-f", "../archive.zip", ".")]
    [InlineData("tar", "-c", "-z", "-f", "../archive.zip", ".")]
    public async Task What_is_packed_elsewhere_is_unpacked_the_same_here(string program, params string[] arguments)
    {
        await RunAsync(_folder["tree"], program, arguments);

        await ArchiveUnpacker.UnpackAsync(_folder["archive.zip"], _folder["unpacked"], "App", UnpackLimits.Default, Cancellation);

        Assert.Equal(_expected, Tree.Of(_folder["unpacked"]));
    }

    private void MakeTree()
    {
        var random = new Random(1);
        for (var i = 0; i < Packages * FilesOfPackage; i++)
        {
            var path = _folder.Write($"tree/lib/package-{i % Packages}/dist/{i}.js", string.Concat(Enumerable.Range(0, random.Next(100)).Select(_ => $"exports.x{random.Next(50)} = {random.Next()};\n")));
            File.SetUnixFileMode(path, i % 3 == 0 ? (UnixFileMode)0b111_101_101 : (UnixFileMode)0b110_100_100);
            // Zip counts in steps of two seconds where a program leaves out the extended timestamp.
            File.SetLastWriteTimeUtc(path, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc).AddDays(i));
        }
        var noise = new byte[6 << 20];
        random.NextBytes(noise);
        File.WriteAllBytes(_folder["tree/noise"], noise);
        File.SetLastWriteTimeUtc(_folder["tree/noise"], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        Directory.CreateDirectory(_folder["tree/empty"]);
        Directory.CreateDirectory(_folder["tree/links"]);
        File.CreateSymbolicLink(_folder["tree/links/up"], "../lib/package-1/dist/1.js");
        Directory.CreateSymbolicLink(_folder["tree/links/folder"], "../lib");
    }

    private static async Task RunAsync(string folder, string program, string[] arguments)
    {
        var result = await new Command(Tools.Require(program), arguments) { Folder = folder }.RunAsync(Cancellation);
        Assert.True(result.ExitCode == 0, result.Output);
    }
}
