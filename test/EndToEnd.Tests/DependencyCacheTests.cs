using System.IO.Compression;
using LocalAws.CodePipeline;
using LocalAws.S3;

namespace EndToEnd.Tests;

/// <summary><c>restore-deps</c> of the built executable with the machine's npm, twice and more on an embedded AWS.</summary>
public sealed class DependencyCacheTests
{
    private const string Cache = "restore-deps-cache/";
    private const string Restored = "app/Restored/1";

    private const string Package = """{"name":"app","version":"1.0.0","dependencies":{"fflate":"0.8.3"}}""";

    // One of the sample's packages, as its lock file has it.
    private const string Lock = """
        {
          "name": "app", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
          "packages": {
            "": { "name": "app", "version": "1.0.0", "dependencies": { "fflate": "0.8.3" } },
            "node_modules/fflate": { "version": "0.8.3", "integrity": "sha512-tbZNuJrLwGUp3zshBtdy4W+ORxZuIh8a5ilyIEQDC5rY1f3U20JMry0Ll3WBzU58EZKsEuJFXhb5gwv8CsPvgA==" }
          }
        }
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_restore_is_a_hit_a_changed_lock_file_a_miss_and_a_damaged_entry_is_replaced()
    {
        Tools.Require("npm");
        await using var host = await ActionHost.StartAsync(Cancelled);
        await host.AddActionAsync("restore-deps", Cancelled, ("NPM_CONFIG_CACHE", await NpmSettingAsync("cache")), ("NPM_CONFIG_REGISTRY", await NpmSettingAsync("registry")));
        await host.PutAsync("app/Source/1", Cancelled, ("package.json", Package), ("package-lock.json", Lock), ("index.js", "1"));

        Assert.Equal("miss", await RestoreAsync(host, "app/Source/1"));
        var miss = Output(host);
        Assert.Equal("hit", await RestoreAsync(host, "app/Source/1"));
        Assert.Equal(miss, Output(host));
        Assert.Contains(miss, line => line.StartsWith("node_modules/fflate/package.json ", StringComparison.Ordinal));
        Assert.Equal("off", await RestoreAsync(host, "app/Source/1", "cache=off"));
        Assert.Equal(miss, Output(host));

        var entry = Assert.Single(host.Aws.S3.List(ActionHost.Bucket, Cache));
        await host.Aws.S3.PutAsync(new LocalUpload(ActionHost.Bucket, entry.Key, new MemoryStream("damaged"u8.ToArray())) { Headers = host.Aws.S3.Head(ActionHost.Bucket, entry.Key)!.Headers }, Cancelled);
        Assert.Equal("miss", await RestoreAsync(host, "app/Source/1"));
        Assert.Equal(entry.Size, Assert.Single(host.Aws.S3.List(ActionHost.Bucket, Cache)).Size);
        Assert.Equal("hit", await RestoreAsync(host, "app/Source/1"));

        await host.PutAsync("app/Source/2", Cancelled, ("package.json", Package), ("package-lock.json", Lock + "\n"), ("index.js", "1"));
        Assert.Equal("miss", await RestoreAsync(host, "app/Source/2"));
        Assert.Equal(2, host.Aws.S3.List(ActionHost.Bucket, Cache).Count);
    }

    private static async Task<string> RestoreAsync(ActionHost host, string key, string parameters = "subcommand=ci")
    {
        var result = await host.RunAsync("restore-deps", parameters, key, output: new JobArtifact("Restored", ActionHost.Bucket, Restored));
        return Assert.IsType<JobSuccess>(result).OutputVariables["Cache"];
    }

    private static List<string> Output(ActionHost host)
    {
        using var zip = new ZipArchive(host.Aws.S3.Open(ActionHost.Bucket, Restored)!);
        return [.. zip.Entries.Select(e => $"{e.FullName} {e.ExternalAttributes:x} {e.Crc32:x}").Order(StringComparer.Ordinal)];
    }

    private static async Task<string> NpmSettingAsync(string name) => (await new Command("npm", "config", "get", name).RunAsync(Cancelled)).Output.Split('\n').Last(line => !line.StartsWith("npm ", StringComparison.Ordinal)).Trim();
}
