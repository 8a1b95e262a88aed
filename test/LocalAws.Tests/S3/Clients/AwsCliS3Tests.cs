using System.Security.Cryptography;
using LocalAws.Tests.Contract;
using Support;

namespace LocalAws.Tests.S3.Clients;

/// <summary>AWS's own command line, unchanged.</summary>
public sealed class AwsCliS3Tests(EmbeddedTarget target) : S3ContractTests(target), IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_synchronizes_a_folder_both_ways()
    {
        WriteOld("site/index.html", "<h1>home</h1>");
        WriteOld("site/css/style ü+&.css", "h1 { color: red }");
        WriteOld("site/old.txt", "old");
        await RunAsync("s3", "sync", _folder["site"], $"s3://{Bucket}/site");
        File.Delete(_folder["site/old.txt"]);
        WriteOld("site/new.txt", "new");

        var second = await RunAsync("s3", "sync", "--delete", "--no-progress", _folder["site"], $"s3://{Bucket}/site");
        var third = await RunAsync("s3", "sync", "--delete", "--no-progress", _folder["site"], $"s3://{Bucket}/site");
        await RunAsync("s3", "sync", $"s3://{Bucket}/site", _folder["back"]);

        Assert.Contains("upload", second, StringComparison.Ordinal);
        Assert.Contains("delete", second, StringComparison.Ordinal);
        Assert.DoesNotContain("index.html", second, StringComparison.Ordinal);
        Assert.Equal("", third);
        Assert.Equal(Tree("site"), Tree("back"));
        Assert.Equal("text/css", (await S3.GetObjectMetadataAsync(Bucket, "site/css/style ü+&.css", Cancelled)).Headers.ContentType);
    }

    [Fact]
    public async Task It_copies_100_MB_in_parts_both_ways()
    {
        var digest = await WriteRandomAsync(_folder["big"], megabytes: 100);

        await RunAsync("s3", "cp", "--no-progress", _folder["big"], $"s3://{Bucket}/big");
        await RunAsync("s3", "cp", "--no-progress", $"s3://{Bucket}/big", $"s3://{Bucket}/copy");
        await RunAsync("s3", "cp", "--no-progress", $"s3://{Bucket}/copy", _folder["back"]);

        Assert.Contains("-", (await S3.GetObjectMetadataAsync(Bucket, "big", Cancelled)).ETag, StringComparison.Ordinal);
        await using var back = File.OpenRead(_folder["back"]);
        Assert.Equal(digest, await SHA256.HashDataAsync(back, Cancelled));
    }

    [Fact]
    public async Task Headers_beyond_ASCII_come_back_byte_for_byte()
    {
        _folder.Write("a", "abc");
        await RunAsync("s3", "cp", _folder["a"], $"s3://{Bucket}/a", "--content-disposition", "attachment; filename=\"ü.txt\"");

        // The bytes of UTF-8, which its HTTP library takes for Latin-1.
        Assert.Contains("attachment; filename=\\\"Ã¼.txt\\\"", await RunAsync("s3api", "head-object", "--bucket", Bucket, "--key", "a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_it_presigned_is_good_for_anybody()
    {
        await PutAsync("a b/ü+&.txt", "hello");
        using var http = new HttpClient();

        var address = await RunAsync("s3", "presign", $"s3://{Bucket}/a b/ü+&.txt");

        Assert.Equal("hello", await http.GetStringAsync(new Uri(address.Trim()), Cancelled));
        var other = await http.GetAsync(new Uri(address.Trim().Replace("/a%20b/", "/other/", StringComparison.Ordinal)), Cancelled);
        Assert.Equal(403, (int)other.StatusCode);
    }

    /// <summary>It compares times, and S3's have whole seconds: what was written in the second of its upload would look newer.</summary>
    private void WriteOld(string name, string content) => File.SetLastWriteTimeUtc(_folder.Write(name, content), DateTime.UtcNow.AddMinutes(-1));

    private async Task<string> RunAsync(params string[] arguments)
    {
        var result = await AwsCli.RunAsync(Target, arguments);
        Assert.True(result.ExitCode == 0, $"aws {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Errors}");
        return result.Output;
    }

    private IEnumerable<(string, string)> Tree(string folder) =>
        Directory.GetFiles(_folder[folder], "*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(_folder[folder], file), File.ReadAllText(file))).Order();

    private static async Task<byte[]> WriteRandomAsync(string path, int megabytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.Create(path);
        for (var megabyte = 0; megabyte < megabytes; megabyte++)
        {
            var bytes = RandomNumberGenerator.GetBytes(1024 * 1024);
            hash.AppendData(bytes);
            await file.WriteAsync(bytes, Cancelled);
        }

        return hash.GetHashAndReset();
    }
}
