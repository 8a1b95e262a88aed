using System.IO.Compression;
using LocalPipeline.Provisioning;
using Support;

namespace LocalPipeline.Tests.Provisioning;

public sealed class DeterministicZipTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_files_give_the_same_bytes_whenever_they_were_written()
    {
        _folder.Write("one/b.dll", "b");
        _folder.Write("one/sub/a.dll", "a");
        _folder.Write("two/sub/a.dll", "a");
        _folder.Write("two/b.dll", "b");
        File.SetLastWriteTimeUtc(_folder["two/b.dll"], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(await PackAsync("one"), await PackAsync("two"));
    }

    [Fact]
    public async Task Other_content_gives_other_bytes()
    {
        _folder.Write("one/b.dll", "b");
        _folder.Write("two/b.dll", "c");

        Assert.NotEqual(await PackAsync("one"), await PackAsync("two"));
    }

    [Fact]
    public async Task What_no_function_needs_is_left_out_and_modes_are_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        _folder.Write("one/Actions.dll", "");
        _folder.Write("one/Actions.pdb", "");
        _folder.Write("one/Actions.xml", "");
        File.SetUnixFileMode(_folder.Write("one/Actions", ""), (UnixFileMode)0x1ED);

        using var archive = new ZipArchive(new MemoryStream(await PackAsync("one")));

        Assert.Equal(["Actions", "Actions.dll"], archive.Entries.Select(entry => entry.FullName));
        Assert.Equal([0x81ED, 0x81A4], archive.Entries.Select(entry => (entry.ExternalAttributes >> 16) & 0xFFFF));
    }

    [Fact]
    public async Task A_script_is_a_program_unless_the_folder_has_one_of_that_name()
    {
        _folder.Write("built/Actions.dll", "");
        _folder.Write("published/bootstrap", "of its own");

        Assert.Equal(("script", 0x81ED), await BootstrapAsync("built"));
        Assert.Equal(("of its own", 0x81A4), await BootstrapAsync("published"));
    }

    private async Task<(string Text, int Mode)> BootstrapAsync(string folder)
    {
        using var archive = new ZipArchive(new MemoryStream(await PackAsync(folder, new PackageScript("bootstrap", "script"))));
        var entry = Assert.Single(archive.Entries, entry => entry.FullName == "bootstrap");
        using var text = new StreamReader(entry.Open());
        return (await text.ReadToEndAsync(Cancellation), (entry.ExternalAttributes >> 16) & 0xFFFF);
    }

    private async Task<byte[]> PackAsync(string folder, params PackageScript[] scripts)
    {
        using var zip = new MemoryStream();
        await DeterministicZip.WriteAsync(_folder[folder], scripts, zip, Cancellation);
        return zip.ToArray();
    }
}
