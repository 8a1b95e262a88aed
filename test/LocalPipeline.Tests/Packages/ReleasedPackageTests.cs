using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LocalPipeline.Packages;
using Support;

namespace LocalPipeline.Tests.Packages;

public sealed class ReleasedPackageTests : IDisposable
{
    private static readonly string Here = RuntimeInformation.OSArchitecture == Architecture.X64 ? "x86_64" : "arm64";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_package_is_what_its_manifest_describes_and_its_program_can_be_run()
    {
        WritePackages();

        var (package, program) = await OpenAsync();

        Assert.Equal(new ReleasedPackage(_folder["dist/actions.zip"], _folder["dist/node-layer.zip"]), package);
        Assert.Equal("the program", await File.ReadAllTextAsync(program, Cancelled));
        Assert.True((File.GetUnixFileMode(program) & UnixFileMode.UserExecute) != 0);
    }

    [Fact]
    public Task A_folder_that_is_not_there_is_named() => RefusesAsync($"There is no folder \"{_folder["dist"]}\".");

    [Fact]
    public Task A_folder_without_a_manifest_is_named()
    {
        _folder.Write("dist/actions.zip", "");
        return RefusesAsync($"There is no manifest.json in \"{_folder["dist"]}\".");
    }

    [Theory, InlineData("oops"), InlineData("{}"), InlineData("null"), InlineData("""{ "packages": [ { "file": "actions.zip" } ] }""")]
    public Task A_manifest_of_something_else_is_refused(string text)
    {
        _folder.Write("dist/manifest.json", text);
        return RefusesAsync($"\"{_folder["dist/manifest.json"]}\" is no manifest of packages: ");
    }

    [Theory, InlineData("actions.zip"), InlineData("node-layer.zip")]
    public Task A_package_that_is_not_there_is_named(string name)
    {
        WritePackages();
        File.Delete(_folder[$"dist/{name}"]);
        return RefusesAsync($"There is no \"{_folder[$"dist/{name}"]}\".");
    }

    [Theory, InlineData("actions.zip"), InlineData("node-layer.zip")]
    public Task A_package_that_was_changed_since_is_refused(string name)
    {
        WritePackages();
        File.AppendAllText(_folder[$"dist/{name}"], "x");
        return RefusesAsync($"\"{_folder[$"dist/{name}"]}\" is not the file that manifest.json describes: its SHA-256 is ");
    }

    [Fact]
    public Task A_package_that_the_manifest_does_not_name_is_refused()
    {
        _folder.Write("dist/manifest.json", """{ "packages": [] }""");
        return RefusesAsync("manifest.json does not name actions.zip.");
    }

    [Fact]
    public Task A_package_for_another_processor_is_refused()
    {
        WritePackages(architecture: "z80");
        return RefusesAsync($"\"{_folder["dist/actions.zip"]}\" is for z80, and this machine is {Here}");
    }

    [Fact]
    public Task A_damaged_package_is_refused()
    {
        WritePackages(actions: "no zip at all"u8.ToArray());
        return RefusesAsync($"\"{_folder["dist/actions.zip"]}\" is no sound zip archive: ");
    }

    [Fact]
    public Task A_package_without_a_bootstrap_is_refused()
    {
        WritePackages(actions: Zip("Actions.dll", "something else"));
        return RefusesAsync($"\"{_folder["dist/actions.zip"]}\" has no bootstrap.");
    }

    private async Task<(ReleasedPackage Package, string Program)> OpenAsync()
    {
        var package = await ReleasedPackage.OpenAsync(_folder["dist"], Cancelled);
        return (package, await package.UnpackProgramAsync(Directory.CreateDirectory(_folder["unpacked"]).FullName, Cancelled));
    }

    private async Task RefusesAsync(string beginning)
    {
        var refusal = await Assert.ThrowsAsync<PackageException>(OpenAsync);

        Assert.StartsWith(beginning, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("Make the packages anew (dotnet cake --target=Package), or name the folder that has them with --package DIR.", refusal.Message, StringComparison.Ordinal);
    }

    private void WritePackages(string? architecture = null, byte[]? actions = null)
    {
        var described = new (string File, byte[] Content)[] { ("actions.zip", actions ?? Zip("bootstrap", "the program")), ("node-layer.zip", Zip("bin/node", "node")) }.Select(package =>
        {
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(_folder["dist"]).FullName, package.File), package.Content);
            return $$"""{ "file": "{{package.File}}", "architecture": "{{architecture ?? Here}}", "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(package.Content))}}", "entries": [] }""";
        });
        _folder.Write("dist/manifest.json", $$"""{ "packages": [{{string.Join(", ", described)}}] }""");
    }

    private static byte[] Zip(string name, string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry(name);
            entry.ExternalAttributes = 0x81ED << 16;
            using var writer = new StreamWriter(entry.Open());
            writer.Write(text);
        }

        return bytes.ToArray();
    }
}
