using System.Security.Cryptography;
using System.Text;
using LocalAws.Http;
using LocalAws.Lambda.Code;
using Support;

namespace LocalAws.Tests.Lambda.Code;

public sealed class CodeStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CodeStore _store;

    public CodeStoreTests() => _store = new(_folder["code"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_package_is_unpacked_with_modes_and_links_and_is_read_only()
    {
        var zip = new Zip().Link("bin/tool", "../lib/tool.js").File("lib/tool.js", "run", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
            .File("lib/data.txt", "data").File("lib/empty/", "").Bytes();

        var package = await AddAsync(zip);

        Assert.Equal(Convert.ToBase64String(SHA256.HashData(zip)), package.Sha256);
        Assert.Equal(zip.Length, package.Size);
        Assert.Equal("../lib/tool.js", new FileInfo(Unpacked(package, "bin/tool")).LinkTarget);
        Assert.Equal("run", await File.ReadAllTextAsync(Unpacked(package, "bin/tool"), TestContext.Current.CancellationToken));
        Assert.Equal("-r-x------", Mode(Unpacked(package, "lib/tool.js")));
        Assert.Equal("-r--r--r--", Mode(Unpacked(package, "lib/data.txt")));
        Assert.True(Directory.Exists(Unpacked(package, "lib/empty")));
        Assert.Equal(zip, await File.ReadAllBytesAsync(_store.Zip(package.Sha256), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_package_twice_is_one()
    {
        var zip = Zip.Answering("same");

        var packages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AddAsync(zip))));

        Assert.Single(packages.Distinct());
        Assert.Single(Directory.GetDirectories(_folder["code"]));
    }

    [Fact]
    public async Task What_is_no_zip_is_refused_and_leaves_nothing()
    {
        Assert.StartsWith("Could not unzip uploaded file. Please check your file, then try to upload again.", await RefusalAsync("no zip"u8.ToArray()), StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_folder["code"]));
    }

    [Fact]
    public async Task An_empty_zip_is_refused() => Assert.Equal("Uploaded file must be a non-empty zip", await RefusalAsync(new Zip().Bytes()));

    [Theory, InlineData("../evil"), InlineData("/evil"), InlineData("a/../../evil")]
    public async Task An_entry_that_would_leave_the_folder_is_refused(string name) =>
        Assert.Contains("would be written outside the function's folder", await RefusalAsync(new Zip().File("ok", "").File(name, "x").Bytes()), StringComparison.Ordinal);

    [Fact]
    public async Task A_file_below_a_link_is_not_written_through_it()
    {
        var outside = Directory.CreateDirectory(_folder["outside"]).FullName;

        await Assert.ThrowsAnyAsync<Exception>(() => AddAsync(new Zip().Link("link", outside).File("link/evil", "x").Bytes()));

        Assert.Empty(Directory.GetFileSystemEntries(outside));
    }

    [Fact]
    public async Task A_corrupt_entry_is_refused()
    {
        var zip = new Zip().Stored("data.txt", "the content").Bytes();
        var position = Encoding.Latin1.GetString(zip).IndexOf("the content", StringComparison.Ordinal);
        zip[position] ^= 1;

        Assert.Contains("'data.txt' is corrupt: its check sum is wrong.", await RefusalAsync(zip), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_of_more_than_250_MB_is_refused() =>
        Assert.Equal("Unzipped size must be smaller than 262144000 bytes", await RefusalAsync(new Zip().Zeros("zeros", 262_144_001).Bytes()));

    [Fact]
    public async Task Packages_that_no_function_has_are_deleted()
    {
        var (used, unused) = (await AddAsync(Zip.Answering("used")), await AddAsync(Zip.Answering("unused")));

        _store.KeepOnly([used.Sha256]);

        Assert.True(File.Exists(Unpacked(used, "index.mjs")));
        Assert.False(Directory.Exists(_store.TaskRoot(unused.Sha256)));
    }

    private Task<CodePackage> AddAsync(byte[] zip) => _store.AddAsync(new MemoryStream(zip), TestContext.Current.CancellationToken);

    private async Task<string> RefusalAsync(byte[] zip)
    {
        var error = await Assert.ThrowsAsync<AwsError>(() => AddAsync(zip));
        Assert.Equal((400, "InvalidParameterValueException"), (error.Status, error.Code));
        return error.Message;
    }

    private string Unpacked(CodePackage package, string path) => Path.Combine(_store.TaskRoot(package.Sha256), path);

    private static string Mode(string path)
    {
        var mode = (int)File.GetUnixFileMode(path);
        return "-" + string.Concat(Enumerable.Range(0, 9).Select(bit => (mode & (256 >> bit)) != 0 ? "rwxrwxrwx"[bit] : '-'));
    }
}
