using System.Diagnostics;
using System.IO.Compression;
using Amazon.CodePipeline;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Jobs;
using Support;

namespace Shared.Tests.Artifacts;

public sealed class ZipPackerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_packed_and_unpacked_is_the_same()
    {
        MakeApp();

        await ZipPacker.PackAsync(_folder["app"], _folder["app.zip"], Cancellation);
        await ArchiveUnpacker.UnpackAsync(_folder["app.zip"], _folder["unpacked"], "App", UnpackLimits.Default, Cancellation);

        Assert.Equal(Tree.Of(_folder["app"]), Tree.Of(_folder["unpacked"]));
    }

    [Fact]
    public async Task What_is_packed_unzip_unpacks()
    {
        MakeApp();

        await ZipPacker.PackAsync(_folder["app"], _folder["app.zip"], Cancellation);
        await RunAsync("unzip", "-q", _folder["app.zip"], "-d", _folder["unpacked"]);

        Assert.Equal(Tree.Of(_folder["app"], times: false), Tree.Of(_folder["unpacked"], times: false));
    }

    [Fact]
    public async Task What_is_packed_Python_finds_sound()
    {
        MakeApp();

        await ZipPacker.PackAsync(_folder["app"], _folder["app.zip"], Cancellation);

        Assert.Contains("Done testing", await RunAsync("python3", "-m", "zipfile", "-t", _folder["app.zip"]), StringComparison.Ordinal);
        Assert.Contains("größe/🐪.txt", await RunAsync("python3", "-c", $"import zipfile,sys; sys.stdout.reconfigure(encoding='utf-8'); print(zipfile.ZipFile('{_folder["app.zip"]}').namelist())"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_zip_packs_is_unpacked()
    {
        MakeApp();

        await RunAsync("zip", "-q", "-r", "-y", _folder["app.zip"], ".");
        await ArchiveUnpacker.UnpackAsync(_folder["app.zip"], _folder["unpacked"], "App", UnpackLimits.Default, Cancellation);

        Assert.Equal(Tree.Of(_folder["app"], times: false), Tree.Of(_folder["unpacked"], times: false));
    }

    [Fact]
    public async Task What_Python_packs_is_unpacked()
    {
        _folder.Write("app/größe/🐪.txt", "content");
        Directory.CreateDirectory(_folder["app/empty"]);

        await RunAsync("python3", "-c", $"import shutil; shutil.make_archive('{_folder["app"]}', 'zip', '{_folder["app"]}')");
        await ArchiveUnpacker.UnpackAsync(_folder["app.zip"], _folder["unpacked"], "App", UnpackLimits.Default, Cancellation);

        Assert.Equal(Tree.Of(_folder["app"], times: false), Tree.Of(_folder["unpacked"], times: false));
    }

    [Fact]
    public async Task The_same_folder_packs_to_the_same_bytes()
    {
        MakeApp();

        await ZipPacker.PackAsync(_folder["app"], _folder["1.zip"], Cancellation);
        await ZipPacker.PackAsync(_folder["app"], _folder["2.zip"], Cancellation);

        Assert.Equal(await File.ReadAllBytesAsync(_folder["1.zip"], Cancellation), await File.ReadAllBytesAsync(_folder["2.zip"], Cancellation));
    }

    [Fact]
    public async Task A_single_file_is_one_entry()
    {
        await ZipPacker.PackAsync(_folder.Write("openapi.json", "{}"), _folder["app.zip"], Cancellation);

        await using var zip = await ZipFile.OpenReadAsync(_folder["app.zip"], Cancellation);
        Assert.Equal("openapi.json", Assert.Single(zip.Entries).FullName);
    }

    [Theory]
    [InlineData(1975, 1975)]
    [InlineData(2150, 2038)]
    public async Task A_time_that_zip_does_not_know_is_no_obstacle(int year, int unpacked)
    {
        File.SetLastWriteTimeUtc(_folder.Write("app/file", "x"), new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await ZipPacker.PackAsync(_folder["app"], _folder["app.zip"], Cancellation);
        await ArchiveUnpacker.UnpackAsync(_folder["app.zip"], _folder["unpacked"], "App", UnpackLimits.Default, Cancellation);

        Assert.Equal(unpacked, File.GetLastWriteTimeUtc(_folder["unpacked/file"]).Year);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    public async Task A_link_that_the_next_action_would_refuse_is_named(string target)
    {
        Directory.CreateDirectory(_folder["app"]);
        File.CreateSymbolicLink(_folder["app/link"], target);

        var e = await Assert.ThrowsAsync<ActionException>(() => ZipPacker.PackAsync(_folder["app"], _folder["app.zip"], Cancellation));

        Assert.Equal(FailureType.ConfigurationError, e.Type);
        Assert.Contains("app/link'", e.Message, StringComparison.Ordinal);
        Assert.Contains($"'{target}'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_the_next_action_would_refuse_is_named()
    {
        _folder.Write("app/a\\b", "x");

        var e = await Assert.ThrowsAsync<ActionException>(() => ZipPacker.PackAsync(_folder["app"], _folder["app.zip"], Cancellation));

        Assert.Contains("app/a\\b' cannot be packed: it has a backslash", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_in_the_folder_does_not_hold_up_the_job()
    {
        Directory.CreateDirectory(_folder["app"]);
        await RunAsync("mkfifo", _folder["app/pipe"]);

        var e = await Assert.ThrowsAsync<ActionException>(() => Task.Run(() => ZipPacker.PackAsync(_folder["app"], _folder["app.zip"], Cancellation), Cancellation).WaitAsync(Eventually.Patience, Cancellation));

        Assert.Contains("app/pipe' cannot be packed: it is neither a file", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packing_can_be_cancelled()
    {
        MakeApp();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ZipPacker.PackAsync(_folder["app"], _folder["app.zip"], cancelled.Token));
    }

    private void MakeApp()
    {
        _folder.Write("app/package.json", "{}");
        _folder.Write("app/größe/🐪.txt", "a camel");
        _folder.Write("app/empty.txt", "");
        _folder.Write("app/large.txt", string.Concat(Enumerable.Range(0, 100_000)));
        File.SetUnixFileMode(_folder.Write("app/node_modules/gulp/bin/gulp.js", "#!/usr/bin/env node"), (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(_folder.Write("app/secret", "x"), (UnixFileMode)0b110_000_000);
        File.SetLastWriteTimeUtc(_folder["app/package.json"], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        Directory.CreateDirectory(_folder["app/empty/inner"]);
        File.SetUnixFileMode(_folder["app/empty"], (UnixFileMode)0b111_000_000);
        Directory.CreateDirectory(_folder["app/node_modules/.bin"]);
        File.CreateSymbolicLink(_folder["app/node_modules/.bin/gulp"], "../gulp/bin/gulp.js");
        File.CreateSymbolicLink(_folder["app/node_modules/dangling"], "not-there");
        Directory.CreateSymbolicLink(_folder["app/folder-link"], "node_modules/gulp");
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Tools.Require(program), arguments) { WorkingDirectory = _folder[Directory.Exists(_folder["app"]) ? "app" : "."], RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
