using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using Actions.Tests.Fixtures;
using CodePipelineActions.Artifacts;

namespace Actions.Tests;

/// <summary>Packages that are kept, found again, or made anew.</summary>
public sealed class RestoreDepsCacheTests : CachingFixture
{
    // Before the third and last try, at the most.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task The_second_job_with_the_same_lock_file_gets_the_packages_of_the_first()
    {
        var first = await RunAsync(App());
        var second = await RunAsync(App(("lib/new.js", "changed")));

        Assert.Equal(("miss", "hit"), (first.Variables["Cache"], second.Variables["Cache"]));
        Assert.Matches(@"^Restored with npm ci \(cache miss: there was no entry; [0-9.]+ MB kept for the next time\)$", first.Message);
        Assert.Matches(@"^Restored [0-9.]+ MB from the cache in [0-9.]+ s \(cache hit\)$", second.Message);
        Assert.Equal(1, Installations);
        var output = Zip.Read(Jobs[1].Uploads["Restored"]);
        Assert.Equal("changed", output["lib/new.js"]);
        Assert.Equal("module a", output["node_modules/a/index.js"]);
    }

    [Theory]
    [InlineData("", ".")]
    [InlineData("packages/app/", "packages/app")]
    public async Task A_hit_a_miss_and_no_cache_make_the_same_tree(string prefix, string directory)
    {
        byte[] Source() => Zip.Of((prefix + "package.json", "{}"), (prefix + "package-lock.json", Lock), ("README.md", "1"), (prefix + "node_modules/old/index.js", "old"), (prefix + "node_modules.txt", "2"));

        var miss = await RunAsync(Source(), $"directory={directory}");
        var hit = await RunAsync(Source(), $"directory={directory}/");
        var off = await RunAsync(Source(), $"directory={directory}&cache=off");

        Assert.Equal(("miss", "hit", "off"), (miss.Variables["Cache"], hit.Variables["Cache"], off.Variables["Cache"]));
        var trees = await Task.WhenAll(Jobs.Select((job, i) => TreeAsync(job.Uploads["Restored"], $"tree{i}")));
        Assert.Contains(trees[2], line => line.StartsWith(prefix + "node_modules/.bin/a -> ", StringComparison.Ordinal));
        Assert.DoesNotContain(trees[2], line => line.Contains("old", StringComparison.Ordinal));
        Assert.Equal(trees[2], trees[0]);
        Assert.Equal(trees[2], trees[1]);
    }

    [Fact]
    public async Task A_source_in_a_tar_archive_is_joined_too()
    {
        byte[] source;
        using (var buffer = new MemoryStream())
        {
            using (var tar = new TarWriter(new GZipStream(buffer, CompressionLevel.Fastest)))
                foreach (var (name, text) in new[] { ("package.json", "{}"), ("package-lock.json", Lock), ("src/index.js", "1") })
                    tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) });
            source = buffer.ToArray();
        }

        Assert.Equal("miss", (await RunAsync(source)).Variables["Cache"]);
        Assert.Equal("hit", (await RunAsync(source)).Variables["Cache"]);

        Assert.Equal(await TreeAsync(Jobs[0].Uploads["Restored"], "0"), await TreeAsync(Jobs[1].Uploads["Restored"], "1"));
        Assert.Equal("1", Zip.Read(Jobs[1].Uploads["Restored"])["src/index.js"]);
    }

    [Fact]
    public async Task An_entry_is_written_once_with_its_digest_and_the_jobs_key()
    {
        await RunAsync(App(), encryptionKey: "arn:aws:kms:eu-west-1:123456789012:key/k");

        var put = Assert.Single(Bucket.Puts);
        Assert.Equal(JobFixture.Bucket, put.BucketName);
        Assert.Matches("^restore-deps-cache/[0-9a-f]{64}[.]zip$", put.Key);
        Assert.Equal("*", put.IfNoneMatch);
        Assert.Equal("arn:aws:kms:eu-west-1:123456789012:key/k", put.ServerSideEncryptionKeyManagementServiceKeyId);
        var content = Assert.Single(Bucket.Items.Values).Content;
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), put.Metadata["sha256"]);
        Assert.All(Zip.Read(content).Keys, name => Assert.StartsWith("node_modules/", name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a changed lock file")]
    [InlineData("a changed package.json")]
    [InlineData("an .npmrc")]
    [InlineData("another subcommand")]
    [InlineData("a variable")]
    [InlineData("another node")]
    [InlineData("another npm")]
    [InlineData("an npm setting of the function")]
    [InlineData("another directory")]
    public async Task What_decides_what_npm_installs_is_in_the_key(string what)
    {
        await RunAsync(App());

        var result = what switch
        {
            "a changed lock file" => await RunAsync(Zip.Of(("package.json", "{}"), ("package-lock.json", Lock + " "))),
            "a changed package.json" => await RunAsync(Zip.Of(("package.json", "{ }"), ("package-lock.json", Lock))),
            "an .npmrc" => await RunAsync(App((".npmrc", ""))),
            "another subcommand" => await RunAsync(App(), "subcommand=install"),
            "a variable" => await RunAsync(App(), "Env.COLOUR=blue"),
            "another node" => await RunAsync(App(), node: "v23.0.0"),
            "another npm" => await RunAsync(App(), npm: "12.0.0"),
            "an npm setting of the function" => await RunAsync(App(), environment: ("NPM_CONFIG_OMIT", "dev")),
            _ => await RunAsync(Zip.Of(("app/package.json", "{}"), ("app/package-lock.json", Lock)), "directory=app"),
        };

        Assert.Equal("miss", result.Variables["Cache"]);
        Assert.Equal(2, Bucket.Items.Count);
    }

    [Theory]
    [InlineData("a changed byte")]
    [InlineData("a missing end")]
    [InlineData("another entry in its place")]
    [InlineData("a damaged digest")]
    [InlineData("a damaged length")]
    [InlineData("no record")]
    [InlineData("nothing in it")]
    [InlineData("an unsound archive with the right digest")]
    public async Task A_damaged_entry_is_a_miss_and_is_replaced(string damage)
    {
        await RunAsync(App());
        var sound = Assert.Single(Bucket.Items);

        switch (damage)
        {
            case "a changed byte":
                Bucket.Damage(bytes => { bytes[bytes.Length / 2] ^= 1; return bytes; });
                break;
            case "a missing end":
                Bucket.Damage(bytes => bytes[..^20]);
                break;
            case "another entry in its place":
                await RunAsync(App((".npmrc", "")));
                Bucket.Items[sound.Key] = Bucket.Items.Single(i => i.Key != sound.Key).Value;
                break;
            case "a damaged digest":
                sound.Value.Metadata["x-amz-meta-sha256"] = sound.Value.Metadata["x-amz-meta-sha256"].Replace('a', 'b');
                break;
            case "a damaged length":
                sound.Value.Metadata["x-amz-meta-length"] = "12";
                break;
            case "no record":
                sound.Value.Metadata.Clear();
                break;
            case "nothing in it":
                Bucket.Damage(_ => []);
                break;
            default:
                var hostile = Zip.Of(("node_modules/a", "1"), ("outside", "2"));
                sound.Value.Metadata["x-amz-meta-sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(hostile));
                sound.Value.Metadata["x-amz-meta-length"] = $"{hostile.Length}";
                Bucket.Damage(_ => hostile);
                break;
        }
        Bucket.Puts.Clear();
        var result = await RunAsync(App());

        Assert.Equal("miss", result.Variables["Cache"]);
        Assert.Contains("the entry was damaged", result.Message, StringComparison.Ordinal);
        Assert.Contains("kept in its place", result.Message, StringComparison.Ordinal);
        Assert.Equal(Zip.Read(Jobs[0].Uploads["Restored"]), Zip.Read(Jobs[^1].Uploads["Restored"]));
        Assert.Equal((null, sound.Value.ETag), (Bucket.Puts[0].IfNoneMatch, damage == "another entry in its place" ? sound.Value.ETag : Bucket.Puts[0].IfMatch));
        Assert.Equal("hit", (await RunAsync(App())).Variables["Cache"]);
    }

    [Theory]
    [InlineData(HttpStatusCode.PreconditionFailed, "PreconditionFailed")]
    [InlineData(HttpStatusCode.Conflict, "ConditionalRequestConflict")]
    public async Task Of_jobs_that_race_one_keeps_its_entry_and_all_succeed(HttpStatusCode status, string code)
    {
        Bucket.WriteFailure = CacheBucket.Error(status, code);

        var result = await RunAsync(App());

        Assert.True(result.Succeeded, result.Message);
        Assert.Contains("another job has kept it", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_that_may_not_be_used_is_a_miss_with_a_line_that_says_what_is_missing()
    {
        Bucket.ReadFailure = Bucket.WriteFailure = CacheBucket.Error(HttpStatusCode.Forbidden, "AccessDenied");

        var result = await RunAsync(App());

        Assert.True(result.Succeeded, result.Message);
        Assert.Contains("cache miss: there was no entry, or none that the function's role may read; ", result.Message, StringComparison.Ordinal);
        Assert.Contains("could not be kept", result.Message, StringComparison.Ordinal);
        Assert.Contains("needs s3:GetObject and s3:PutObject on restore-deps-cache/*", Jobs[0].Log, StringComparison.Ordinal);
        Assert.Equal("module a", Zip.Read(Jobs[0].Uploads["Restored"])["node_modules/a/index.js"]);
    }

    [Fact]
    public async Task A_cache_that_does_not_answer_is_a_miss()
    {
        Bucket.ReadFailure = new HttpRequestException("Connection refused");
        Bucket.WriteFailure = CacheBucket.Error(HttpStatusCode.ServiceUnavailable, "SlowDown");

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = RunAsync(App());
        // Between the tries the clock must go on, and only there: what watches over the tries is not to be over.
        while (await Task.WhenAny(running, Jobs[0].Clock.TimerWithinAsync(LongestWait, ended.Token)) != running) Jobs[0].Clock.Advance(LongestWait);
        await ended.CancelAsync();
        var result = await running;

        Assert.Equal("miss", result.Variables["Cache"]);
        Assert.Contains("the entry could not be read", result.Message, StringComparison.Ordinal);
        Assert.Contains("could not be kept", result.Message, StringComparison.Ordinal);
        Assert.Contains("Connection refused", Jobs[0].Log, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> TreeAsync(byte[] archive, string name)
    {
        await File.WriteAllBytesAsync(Folder[name + ".zip"], archive, Token);
        await ArchiveUnpacker.UnpackAsync(Folder[name + ".zip"], Folder[name], "Restored", UnpackLimits.Default, Token);
        return [.. new DirectoryInfo(Folder[name]).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(i => $"{Path.GetRelativePath(Folder[name], i.FullName)} {(i.LinkTarget is { } target ? $"-> {target}" : $"{i.UnixFileMode} {(i is FileInfo ? File.ReadAllText(i.FullName) : "")}")}")
            .Order(StringComparer.Ordinal)];
    }
}
