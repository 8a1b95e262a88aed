using System.Diagnostics;
using System.IO.Compression;
using System.Net.Sockets;
using Amazon.CodePipeline;
using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Artifacts.Packing;
using CodePipelineActions.Artifacts.Transfer;
using CodePipelineActions.Jobs;
using Moq;
using Support;

namespace Shared.Tests.Artifacts;

/// <summary>What an app's own code may put in the place of an output: nothing of it is opened, waited for or followed.</summary>
public sealed class HostileOutputTests : IDisposable
{
    private static readonly Artifact Package = new("Package", "bucket", "app/Package/b", null);

    private readonly TemporaryFolder _folder = new();
    private readonly Mock<IAmazonS3> _s3 = new();
    private readonly List<byte[]> _puts = [];
    private readonly JobDirectory _directory;

    public HostileOutputTests()
    {
        _directory = JobDirectory.Create(_folder["work"]);
        _s3.Setup(s => s.PutObjectAsync(It.IsAny<PutObjectRequest>(), It.IsAny<CancellationToken>()))
            .Callback((PutObjectRequest r, CancellationToken _) => _puts.Add(File.ReadAllBytes(r.FilePath))).ReturnsAsync(new PutObjectResponse());
        Directory.CreateDirectory(App("dist"));
        File.WriteAllText(App("dist/page.html"), "page");
        Directory.CreateDirectory(_folder["elsewhere"]);
        File.WriteAllText(_folder["elsewhere/secret"], "secret");
        ZipFile.CreateFromDirectory(App("dist"), App("site.zip"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _directory.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("pipe", "'out' is a named pipe")]
    [InlineData("socket", "'out' is a socket")]
    [InlineData("link to a folder", "'out' is a symbolic link to 'dist'")]
    [InlineData("link to a folder elsewhere", "'out' is a symbolic link to '")]
    [InlineData("link to a file", "'out' is a symbolic link to 'dist/page.html'")]
    [InlineData("link to a zip", "'out' is a symbolic link to 'site.zip'")]
    [InlineData("link to a pipe", "'out' is a symbolic link to 'pipe'")]
    [InlineData("link to a device", "'out' is a symbolic link to '/dev/zero'")]
    public async Task An_output_that_is_neither_file_nor_folder_is_named(string kind, string expected)
    {
        using var socket = await MakeAsync(kind, "out");

        var refused = await Assert.ThrowsAsync<ActionException>(() => UploadAsync("out"));

        Assert.Equal(FailureType.ConfigurationError, refused.Type);
        Assert.Contains($"The output artifact 'Package' cannot be made: {expected}", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_puts);
    }

    [Theory]
    [InlineData("pipe", "dist/odd' cannot be packed: it is neither a file nor a folder nor a symbolic link, but a named pipe")]
    [InlineData("socket", "dist/odd' cannot be packed: it is neither a file nor a folder nor a symbolic link, but a socket")]
    [InlineData("link to a device", "dist/odd' cannot be packed: it is a symbolic link to '/dev/zero'")]
    [InlineData("link to a folder elsewhere", "dist/odd' cannot be packed: it is a symbolic link to '")]
    public async Task What_lies_in_an_output_and_is_neither_is_named(string kind, string expected)
    {
        using var socket = await MakeAsync(kind, "dist/odd");

        var refused = await Assert.ThrowsAsync<ActionException>(() => UploadAsync("dist"));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Empty(_puts);
    }

    [Theory]
    [InlineData("way/secret")]
    [InlineData("way")]
    [InlineData("way/../way/secret")]
    public async Task An_output_behind_a_link_is_refused(string path)
    {
        File.CreateSymbolicLink(App("way"), _folder["elsewhere"]);

        var refused = await Assert.ThrowsAsync<ActionException>(() => UploadAsync(path));

        Assert.Contains("symbolic link", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'way'", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_puts);
    }

    [Theory]
    [InlineData("site.zip", "page.html")]
    [InlineData("dist", "page.html")]
    [InlineData("dist/page.html", "page.html")]
    [InlineData("./dist/../dist/", "page.html")]
    public async Task A_zip_a_folder_and_a_file_are_uploaded_and_nothing_stays(string path, string entry)
    {
        await UploadAsync(path);

        using var zip = new ZipArchive(new MemoryStream(Assert.Single(_puts)));
        Assert.Equal([entry], zip.Entries.Select(e => e.FullName));
        Assert.Equal(["app"], Directory.EnumerateFileSystemEntries(_directory.Path).Select(Path.GetFileName));
        Assert.True(File.Exists(App("site.zip")));
    }

    [Fact]
    public async Task Folders_too_deep_for_the_next_action_are_named()
    {
        var deep = string.Join('/', Enumerable.Repeat("d", 130));
        Directory.CreateDirectory(App("dist/" + deep));

        var refused = await Assert.ThrowsAsync<ActionException>(() => UploadAsync("dist"));

        Assert.Contains("lies in more than 128 folders", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/file")]
    [InlineData("file")]
    public void A_link_that_takes_the_place_of_a_file_or_of_its_folder_is_not_followed(string name)
    {
        var root = _folder["tree"];
        Directory.CreateDirectory(Path.Combine(root, "a"));
        File.WriteAllText(Path.Combine(root, name), "harmless");
        var item = TreeScan.Read(root).Single(i => i.Name == name);
        using var files = new PackSource(root);
        Directory.CreateDirectory(_folder["elsewhere/a"]);
        File.WriteAllText(_folder["elsewhere/file"], "secret!!");
        var (place, target) = name == "file" ? (Path.Combine(root, "file"), _folder["elsewhere/file"]) : (Path.Combine(root, "a"), _folder["elsewhere"]);
        if (name == "file") File.Delete(place);
        else Directory.Delete(place, recursive: true);
        File.CreateSymbolicLink(place, target);

        var refused = Assert.Throws<ActionException>(() => files.Read(item, new byte[64]));

        Assert.Contains($"'{name}' cannot be packed: a symbolic link has taken its place. Make sure that nothing changes the folder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_that_takes_the_place_of_a_file_is_not_waited_for()
    {
        var root = _folder["tree"];
        Directory.CreateDirectory(root);
        File.WriteAllText(Path.Combine(root, "file"), "harmless");
        var item = TreeScan.Read(root).Single();
        using var files = new PackSource(root);
        File.Delete(item.Path);
        await RunAsync("mkfifo", item.Path);

        Assert.Contains("a named pipe has taken its place", Assert.Throws<ActionException>(() => files.Read(item, new byte[64])).Message, StringComparison.Ordinal);
    }

    /// <summary>A program that changes a file into a link and back, all the time, while the folder is packed again and again.</summary>
    [Fact]
    public async Task A_race_between_file_and_link_never_packs_what_the_link_points_to()
    {
        var file = App("dist/page.html");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var racing = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                File.CreateSymbolicLink(file + ".new", _folder["elsewhere/secret"]);
                File.Move(file + ".new", file, overwrite: true);
                File.WriteAllText(file + ".new", "page");
                File.Move(file + ".new", file, overwrite: true);
            }
        }, CancellationToken.None);

        for (var round = 0; round < 200; round++)
        {
            try
            {
                await UploadAsync("dist");
            }
            catch (Exception e) when (e is ActionException or FileNotFoundException)
            {
                // Refused is as good as packed harmlessly.
            }
        }
        await stop.CancelAsync();
        await racing;

        Assert.All(_puts, put =>
        {
            using var zip = new ZipArchive(new MemoryStream(put));
            Assert.DoesNotContain(zip.Entries, entry =>
            {
                using var text = new StreamReader(entry.Open());
                return text.ReadToEnd() == "secret";
            });
        });
    }

    [Theory]
    [InlineData("pipe", "it is a named pipe")]
    [InlineData("link to a device", "it is a symbolic link")]
    [InlineData("link to a file", "it is a symbolic link")]
    public async Task A_document_that_is_no_regular_file_is_not_read(string kind, string expected)
    {
        using var socket = await MakeAsync(kind, "document");

        Assert.Contains(expected, Assert.Throws<ActionException>(() => RegularFile.ReadAllBytes(App("document"), 100)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_is_too_large_is_not_read_to_its_end()
    {
        File.WriteAllText(App("document"), new string('x', 101));

        Assert.Contains("more than 100 bytes", Assert.Throws<ActionException>(() => RegularFile.ReadAllBytes(App("document"), 100)).Message, StringComparison.Ordinal);
        Assert.Equal(101, RegularFile.ReadAllBytes(App("document"), 101).Length);
    }

    private string App(string path) => Path.Combine(_directory.CreateSubdirectory("app"), path);

    private Task UploadAsync(string path) => new ArtifactStore(new ObjectTransfer(_s3.Object, TransferOptions.Default, TimeProvider.System), new Job("1", "123456789012"), _directory)
        .UploadAsync(Package, App(path), Cancellation);

    private async Task<IDisposable?> MakeAsync(string kind, string path)
    {
        switch (kind)
        {
            case "pipe":
                await RunAsync("mkfifo", App(path));
                return null;
            case "socket":
                // The path of a socket has 107 bytes at most.
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder.Path, "s")));
                File.Move(Path.Combine(_folder.Path, "s"), App(path));
                return socket;
            case "link to a pipe":
                await RunAsync("mkfifo", App("pipe"));
                File.CreateSymbolicLink(App(path), "pipe");
                return null;
            default:
                File.CreateSymbolicLink(App(path), kind switch
                {
                    "link to a folder" => "dist",
                    "link to a folder elsewhere" => _folder["elsewhere"],
                    "link to a file" => "dist/page.html",
                    "link to a zip" => "site.zip",
                    _ => "/dev/zero",
                });
                return null;
        }
    }

    private static async Task RunAsync(string program, string argument)
    {
        using var process = Process.Start(program, [argument]);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
    }
}
