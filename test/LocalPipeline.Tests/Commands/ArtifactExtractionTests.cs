using System.IO.Compression;
using LocalAws;
using LocalAws.S3;
using LocalPipeline.Commands;
using LocalPipeline.Execution;
using LocalPipeline.Execution.State;
using Support;

namespace LocalPipeline.Tests.Commands;

/// <summary><c>artifacts N NAME --extract DIR</c> with real archives, hostile ones too.</summary>
public sealed class ArtifactExtractionTests : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_artifact_is_unpacked_with_its_execute_bits_and_links()
    {
        await KeepAsync(("Site", Zip(("index.html", "<p>", 0), ("node_modules/pkg/cli.js", "#!", 0x81C0), ("node_modules/.bin/cli", "../pkg/cli.js", 0xA1FF), ("empty/", "", 0x41ED))));

        Assert.Equal(["Site  464 B  Build/Build"], await OutputAsync("artifacts", "1", "--extract", "out"));

        Assert.Equal("<p>", await File.ReadAllTextAsync(_folder["out/Site/index.html"], Cancelled));
        Assert.Equal(Executable, File.GetUnixFileMode(_folder["out/Site/node_modules/pkg/cli.js"]));
        Assert.Equal("../pkg/cli.js", new FileInfo(_folder["out/Site/node_modules/.bin/cli"]).LinkTarget);
        Assert.Equal("#!", await File.ReadAllTextAsync(_folder["out/Site/node_modules/.bin/cli"], Cancelled));
        Assert.True(Directory.Exists(_folder["out/Site/empty"]));
        Assert.Equal([_folder["out/Site"]], Directory.EnumerateFileSystemEntries(_folder["out"]));
    }

    [Fact]
    public async Task Names_that_differ_only_in_case_are_two_files()
    {
        await KeepAsync(("Site", Zip(("x/A.md", "upper", 0), ("x/a.md", "lower", 0))));

        await OutputAsync("artifacts", "1", "--extract", "out");

        Assert.Equal(["upper", "lower"], [await File.ReadAllTextAsync(_folder["out/Site/x/A.md"], Cancelled), await File.ReadAllTextAsync(_folder["out/Site/x/a.md"], Cancelled)]);
    }

    [Theory]
    [InlineData("artifacts", "1", "Api")]
    [InlineData("artifacts", "Api")]
    public async Task One_artifact_is_named(params string[] arguments)
    {
        await KeepAsync(("Site", Zip(("a", "a", 0))), ("Api", Zip(("b", "b", 0))));

        Assert.Single(await OutputAsync([.. arguments, "--extract", "out"]));

        Assert.Equal([_folder["out/Api"]], Directory.EnumerateFileSystemEntries(_folder["out"]));
        Assert.Equal("Execution 1 has no artifact \"Ap\". Did you mean 'Api'? It has Site, Api.", await RefusalAsync("artifacts", "1", "Ap"));
    }

    [Theory]
    [InlineData("../out", "text", 0, "Its entry \"../out\" leads out of the folder.")]
    [InlineData("/tmp/out", "text", 0, "Its entry \"/tmp/out\" leads out of the folder.")]
    [InlineData("a/../../Site2/x", "text", 0, "Its entry \"a/../../Site2/x\" leads out of the folder.")]
    [InlineData("link", "/etc/passwd", 0xA1FF, "Its link \"link\" leads out of the folder.")]
    [InlineData("link", "../other", 0xA1FF, "Its link \"link\" leads out of the folder.")]
    [InlineData("a/b/link", "../../../other", 0xA1FF, "Its link \"a/b/link\" leads out of the folder.")]
    [InlineData("link", "first/../..", 0xA1FF, "Its link \"link\" leads out of the folder.")]
    [InlineData("first", "text", 0, "already exists")]
    public async Task What_leads_out_of_the_folder_is_refused_and_nothing_stays(string name, string text, int mode, string message)
    {
        await KeepAsync(("Site", Zip(("first", "text", 0), (name, text, mode))));

        Assert.Contains(message, await RefusalAsync("artifacts", "--extract", "out"), StringComparison.Ordinal);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["out"]));
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories), file => Path.GetFileName(file) is "out" or "x");
    }

    [Fact]
    public async Task Nothing_is_written_or_linked_through_a_link()
    {
        await KeepAsync(("Site", Zip(("sub/", "", 0x41ED), ("a/b/link", "../../sub", 0xA1FF), ("a/b/link/other", "../../up", 0xA1FF))));

        Assert.Contains("leads out of the folder", await RefusalAsync("artifacts", "--extract", "out"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_already_is_left_as_it_is()
    {
        await KeepAsync(("Site", Zip(("index.html", "new", 0))));
        _folder.Write("out/Site/index.html", "old");

        Assert.Contains("is there already, and nothing is replaced. Remove it, or name another folder.", await RefusalAsync("artifacts", "--extract", "out"), StringComparison.Ordinal);
        Assert.Equal("old", await File.ReadAllTextAsync(_folder["out/Site/index.html"], Cancelled));

        File.Delete(_folder["out/Site/index.html"]);
        await OutputAsync("artifacts", "--extract", "out/");
        Assert.Equal("new", await File.ReadAllTextAsync(_folder["out/Site/index.html"], Cancelled));
    }

    [Fact]
    public async Task What_is_no_archive_is_named()
    {
        await KeepAsync(("Site", "plain text"u8.ToArray()));

        Assert.StartsWith($"The artifact Site cannot be unpacked to \"{_folder["out/Site"]}\": ", await RefusalAsync("artifacts", "--extract", "out"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_named_with_the_mend()
    {
        var archive = Zip(("index.html", "text", 0));
        await KeepAsync(("Site", archive));
        var data = Directory.EnumerateFiles(_folder[".pipeline/aws/s3/artifacts/data"]).Single();
        await using (var file = File.OpenWrite(data))
        {
            file.SetLength(10);
        }

        Assert.StartsWith($"The artifact Site of Build/Build is damaged: 10 of its {archive.Length} bytes are there. Make it anew: ", await RefusalAsync("artifacts", "--extract", "out"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Zip(params (string Name, string Text, int Mode)[] entries)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text, mode) in entries)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.ExternalAttributes = mode << 16;
                using var writer = new StreamWriter(entry.Open());
                writer.Write(text);
            }
        }

        return content.ToArray();
    }

    private async Task KeepAsync(params (string Name, byte[] Content)[] artifacts)
    {
        _folder.Write("template.json", "{}");
        await using (var aws = await LocalAwsServer.StartAsync(new() { StateDirectory = _folder[".pipeline/aws"] }, Cancelled))
        {
            aws.S3.CreateBucket("artifacts");
            foreach (var (name, content) in artifacts)
            {
                await aws.S3.PutAsync(new LocalUpload("artifacts", name, new MemoryStream(content)), Cancelled);
            }
        }

        var action = new ActionState { Name = "Build", Category = "Invoke", Provider = "Lambda", RunOrder = 1, Log = "01-Build.Build.log", Status = Status.Succeeded, Outputs = [.. artifacts.Select(artifact => new ArtifactLocation(artifact.Name, "artifacts", artifact.Name))] };
        new ExecutionFolder(Directory.CreateDirectory(_folder[".pipeline/executions/1"]).FullName)
            .Save(new() { Number = 1, Id = "id", Pipeline = "my-pipeline", Status = Status.Succeeded, Stages = [new() { Name = "Build", Status = Status.Succeeded, Actions = [action] }] });
    }

    private async Task<string> RefusalAsync(params string[] arguments) => (await Assert.ThrowsAsync<UsageException>(() => OutputAsync(arguments))).Message;

    private async Task<string[]> OutputAsync(params string[] arguments)
    {
        using var signals = new Signals();
        using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(0, await CommandLine.RunAsync([.. arguments, "--template", _folder["template.json"]], new(new(_folder.Path, _folder.Path), output, output, signals)));
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];
    }
}
