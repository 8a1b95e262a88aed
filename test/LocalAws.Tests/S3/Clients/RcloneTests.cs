using LocalAws.Tests.Contract;
using Support;

namespace LocalAws.Tests.S3.Clients;

/// <summary>rclone, which is written in Go on another SDK.</summary>
public sealed class RcloneTests(EmbeddedTarget target) : S3ContractTests(target), IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_synchronizes_a_folder_both_ways()
    {
        _folder.Write("site/index.html", "<h1>home</h1>");
        _folder.Write("site/css/style ü+&.css", "h1 { color: red }");
        _folder.Write("site/old.txt", "old");
        await File.WriteAllBytesAsync(_folder["site/big"], new byte[12 * 1024 * 1024], Cancelled);
        await RunAsync("sync", _folder["site"], $"aws:{Bucket}/site");
        File.Delete(_folder["site/old.txt"]);
        _folder.Write("site/index.html", "<h1>HOME</h1>");

        await RunAsync("sync", "--checksum", _folder["site"], $"aws:{Bucket}/site");
        var check = await RunAsync("check", _folder["site"], $"aws:{Bucket}/site");
        await RunAsync("sync", $"aws:{Bucket}/site", _folder["back"]);

        Assert.Contains("0 differences found", check, StringComparison.Ordinal);
        Assert.Equal("<h1>HOME</h1>", await File.ReadAllTextAsync(_folder["back/index.html"], Cancelled));
        Assert.Equal(Names("site"), Names("back"));
        Assert.EndsWith("-3\"", (await S3.GetObjectMetadataAsync(Bucket, "site/big", Cancelled)).ETag, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var keys = Target.Credentials.GetCredentials();
        var result = await new Command(Tools.Require("rclone"), [.. arguments, "--s3-upload-cutoff", "5M", "--s3-chunk-size", "5M", "--retries", "1"])
        {
            Environment = new Dictionary<string, string?>
            {
                ["RCLONE_CONFIG"] = "/dev/null",
                ["RCLONE_CONFIG_AWS_TYPE"] = "s3",
                ["RCLONE_CONFIG_AWS_PROVIDER"] = "Other",
                ["RCLONE_CONFIG_AWS_ENDPOINT"] = Target.Endpoint.AbsoluteUri,
                ["RCLONE_CONFIG_AWS_REGION"] = "us-east-1",
                ["RCLONE_CONFIG_AWS_ACCESS_KEY_ID"] = keys.AccessKey,
                ["RCLONE_CONFIG_AWS_SECRET_ACCESS_KEY"] = keys.SecretKey,
                // It cannot load a bundle of certificates, and needs none here.
                ["AWS_CA_BUNDLE"] = null,
            },
        }.RunAsync(Cancelled);
        Assert.True(result.ExitCode == 0, $"rclone {arguments[0]} ended with {result.ExitCode}: {result.Output}");
        return result.Output;
    }

    private IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(_folder[folder], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder[folder], file)).Order(StringComparer.Ordinal);
}
