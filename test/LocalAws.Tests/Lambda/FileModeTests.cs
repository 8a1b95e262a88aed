using System.IO.Compression;
using System.Text;
using Support;

namespace LocalAws.Tests.Lambda;

/// <summary>Files that their package keeps from others: on AWS a function does not own its files.</summary>
public sealed class FileModeTests : IAsyncDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode GroupToo = OwnerOnly | UnixFileMode.GroupRead;
    private const UnixFileMode OwnersFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const UnixFileMode Everybodys = GroupToo | UnixFileMode.OtherRead;
    private const string Handler = "import './lib/a.mjs'; export const handler = async () => 'ran';";

    private readonly LambdaHarness _lambda = new();

    public ValueTask DisposeAsync() => _lambda.DisposeAsync();

    [Theory]
    [InlineData("lib/a.mjs", OwnerOnly, "open '/var/task/lib/a.mjs' (its mode in the package is 0600")]
    [InlineData("lib/a.mjs", GroupToo, "open '/var/task/lib/a.mjs' (its mode in the package is 0640")]
    [InlineData("index.mjs", OwnerOnly, "open '/var/task/index.mjs' (its mode in the package is 0600")]
    [InlineData("lib/", OwnersFolder, "open '/var/task/lib' (its mode in the package is 0700")]
    [InlineData("index.mjs", UnixFileMode.None, "open '/var/task/index.mjs' (its mode in the package is 0000")]
    public async Task A_file_that_others_cannot_open_fails_the_function(string closed, UnixFileMode mode, string message)
    {
        Tools.Require("node");
        var zip = new Zip();
        foreach (var (name, text) in ((string, string)[])[("a/first.txt", ""), ("lib/", ""), ("lib/a.mjs", ""), ("index.mjs", Handler)])
            zip.File(name, text, name == closed ? mode : name.EndsWith('/') ? Everybodys | OwnersFolder | UnixFileMode.OtherExecute : Everybodys);
        await _lambda.DeployAsync("app", "nodejs22.x", zip.Bytes(), "index.handler");

        var (answer, result) = await _lambda.InvokeAsync("app", new { });

        Assert.Equal("Unhandled", result.FunctionError);
        Assert.Equal("Error", (string?)answer!["errorType"]);
        Assert.Contains("EACCES: permission denied, " + message, (string?)answer["errorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_handlers_own_file_is_named_before_others()
    {
        await _lambda.DeployAsync("app", "nodejs22.x", new Zip().File("a.txt", "", OwnerOnly).File("index.mjs", Handler, OwnerOnly).Bytes(), "index.handler");

        Assert.Contains("/var/task/index.mjs", (string?)(await _lambda.InvokeAsync("app", new { })).Answer!["errorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_entries_with_one_name_the_last_mode_counts()
    {
        Tools.Require("node");
        var zip = new Zip().File("lib/a.mjs", "", OwnerOnly).File("lib/a.mjs", "", Everybodys).File("index.mjs", Handler).Bytes();
        await _lambda.DeployAsync("app", "nodejs22.x", zip, "index.handler");

        Assert.Equal("ran", (string?)(await _lambda.InvokeAsync("app", new { })).Answer);
    }

    [Fact]
    public async Task A_zip_of_a_system_without_modes_is_open_to_everybody()
    {
        Tools.Require("node");
        var zip = new Zip().File("index.mjs", "export const handler = async () => 'ran';", UnixFileMode.None).Bytes();
        zip[Encoding.Latin1.GetString(zip).IndexOf("PK\x1\x2", StringComparison.Ordinal) + 5] = 0;

        await _lambda.DeployAsync("app", "nodejs22.x", zip, "index.handler");

        Assert.Equal("ran", (string?)(await _lambda.InvokeAsync("app", new { })).Answer);
    }

    [Fact]
    public async Task A_bootstrap_that_only_its_owner_may_run_is_refused()
    {
        await _lambda.DeployAsync("app", "provided.al2023", new Zip().File("bootstrap", "#!/bin/sh\n", Everybodys | UnixFileMode.UserExecute).Bytes(), "any");

        var (answer, _) = await _lambda.InvokeAsync("app", new { });

        Assert.Equal("Runtime.InvalidEntrypoint", (string?)answer!["errorType"]);
        Assert.Contains("fork/exec /var/task/bootstrap: permission denied", (string?)answer["errorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_zip_is_read_like_a_small_one()
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i <= ushort.MaxValue; i++) archive.CreateEntry($"{i}/", CompressionLevel.NoCompression);
            archive.CreateEntry("index.mjs").ExternalAttributes = 0;
        }

        await _lambda.DeployAsync("app", "nodejs22.x", zip.ToArray(), "index.handler");

        Assert.Contains("/var/task/index.mjs", (string?)(await _lambda.InvokeAsync("app", new { })).Answer!["errorMessage"], StringComparison.Ordinal);
    }
}
