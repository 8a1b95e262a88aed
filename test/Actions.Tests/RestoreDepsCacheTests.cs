using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using Actions.Tests.Fixtures;
using CodePipelineActions.Actions;
using CodePipelineActions.Artifacts;
using Support;

namespace Actions.Tests;

public sealed class RestoreDepsCacheTests : IDisposable
{
    private const string Lock = """{"lockfileVersion":3,"packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}""";

    private readonly CacheBucket _bucket = new();
    private readonly TemporaryFolder _folder = new();
    private readonly List<JobFixture> _jobs = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private int Installations => Directory.GetFiles(_folder.Path, "installation-*").Length;

    public void Dispose()
    {
        _jobs.ForEach(job => job.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public async Task The_second_job_with_the_same_lock_file_gets_the_packages_of_the_first()
    {
        var first = await RunAsync(App());
        var second = await RunAsync(App(("lib/new.js", "changed")));

        Assert.Equal(("miss", "hit"), (first.Variables["Cache"], second.Variables["Cache"]));
        Assert.Matches(@"^Restored with npm ci \(cache miss: there was no entry; [0-9.]+ MB kept for the next time\)$", first.Message);
        Assert.Matches(@"^Restored [0-9.]+ MB from the cache in [0-9.]+ s \(cache hit\)$", second.Message);
        Assert.Equal(1, Installations);
        var output = Zip.Read(_jobs[1].Uploads["Restored"]);
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
        var trees = await Task.WhenAll(_jobs.Select((job, i) => TreeAsync(job.Uploads["Restored"], $"tree{i}")));
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

        Assert.Equal(await TreeAsync(_jobs[0].Uploads["Restored"], "0"), await TreeAsync(_jobs[1].Uploads["Restored"], "1"));
        Assert.Equal("1", Zip.Read(_jobs[1].Uploads["Restored"])["src/index.js"]);
    }

    [Fact]
    public async Task An_entry_is_written_once_with_its_digest_and_the_jobs_key()
    {
        await RunAsync(App(), encryptionKey: "arn:aws:kms:eu-west-1:123456789012:key/k");

        var put = Assert.Single(_bucket.Puts);
        Assert.Equal(JobFixture.Bucket, put.BucketName);
        Assert.Matches("^restore-deps-cache/[0-9a-f]{64}[.]zip$", put.Key);
        Assert.Equal("*", put.IfNoneMatch);
        Assert.Equal("arn:aws:kms:eu-west-1:123456789012:key/k", put.ServerSideEncryptionKeyManagementServiceKeyId);
        var content = Assert.Single(_bucket.Items.Values).Content;
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
        Assert.Equal(2, _bucket.Items.Count);
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
        var sound = Assert.Single(_bucket.Items);

        switch (damage)
        {
            case "a changed byte":
                _bucket.Damage(bytes => { bytes[bytes.Length / 2] ^= 1; return bytes; });
                break;
            case "a missing end":
                _bucket.Damage(bytes => bytes[..^20]);
                break;
            case "another entry in its place":
                await RunAsync(App((".npmrc", "")));
                _bucket.Items[sound.Key] = _bucket.Items.Single(i => i.Key != sound.Key).Value;
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
                _bucket.Damage(_ => []);
                break;
            default:
                var hostile = Zip.Of(("node_modules/a", "1"), ("outside", "2"));
                sound.Value.Metadata["x-amz-meta-sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(hostile));
                sound.Value.Metadata["x-amz-meta-length"] = $"{hostile.Length}";
                _bucket.Damage(_ => hostile);
                break;
        }
        _bucket.Puts.Clear();
        var result = await RunAsync(App());

        Assert.Equal("miss", result.Variables["Cache"]);
        Assert.Contains("the entry was damaged", result.Message, StringComparison.Ordinal);
        Assert.Contains("kept in its place", result.Message, StringComparison.Ordinal);
        Assert.Equal(Zip.Read(_jobs[0].Uploads["Restored"]), Zip.Read(_jobs[^1].Uploads["Restored"]));
        Assert.Equal((null, sound.Value.ETag), (_bucket.Puts[0].IfNoneMatch, damage == "another entry in its place" ? sound.Value.ETag : _bucket.Puts[0].IfMatch));
        Assert.Equal("hit", (await RunAsync(App())).Variables["Cache"]);
    }

    [Theory]
    [InlineData(HttpStatusCode.PreconditionFailed, "PreconditionFailed")]
    [InlineData(HttpStatusCode.Conflict, "ConditionalRequestConflict")]
    public async Task Of_jobs_that_race_one_keeps_its_entry_and_all_succeed(HttpStatusCode status, string code)
    {
        _bucket.WriteFailure = CacheBucket.Error(status, code);

        var result = await RunAsync(App());

        Assert.True(result.Succeeded, result.Message);
        Assert.Contains("another job has kept it", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_that_may_not_be_used_is_a_miss_with_a_line_that_says_what_is_missing()
    {
        _bucket.ReadFailure = _bucket.WriteFailure = CacheBucket.Error(HttpStatusCode.Forbidden, "AccessDenied");

        var result = await RunAsync(App());

        Assert.True(result.Succeeded, result.Message);
        Assert.Contains("cache miss: there was no entry, or none that the function's role may read; ", result.Message, StringComparison.Ordinal);
        Assert.Contains("could not be kept", result.Message, StringComparison.Ordinal);
        Assert.Contains("needs s3:GetObject and s3:PutObject on restore-deps-cache/*", _jobs[0].Log, StringComparison.Ordinal);
        Assert.Equal("module a", Zip.Read(_jobs[0].Uploads["Restored"])["node_modules/a/index.js"]);
    }

    [Fact]
    public async Task A_cache_that_does_not_answer_is_a_miss()
    {
        _bucket.ReadFailure = new HttpRequestException("Connection refused");
        _bucket.WriteFailure = CacheBucket.Error(HttpStatusCode.ServiceUnavailable, "SlowDown");

        var running = RunAsync(App());
        while (!running.IsCompleted)
        {
            // Between the tries the clock must go on.
            await Task.Delay(10, Token);
            _jobs[0].Clock.Advance(TimeSpan.FromMilliseconds(200));
        }
        var result = await running;

        Assert.Equal("miss", result.Variables["Cache"]);
        Assert.Contains("the entry could not be read", result.Message, StringComparison.Ordinal);
        Assert.Contains("could not be kept", result.Message, StringComparison.Ordinal);
        Assert.Contains("Connection refused", _jobs[0].Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_cache_off_nobody_asks_for_it()
    {
        _bucket.ReadFailure = _bucket.WriteFailure = new InvalidOperationException("The cache was asked.");

        var result = await RunAsync(App(), "cache=off");

        Assert.Equal(("off", "Restored with npm ci"), (result.Variables["Cache"], result.Message));
    }

    public static TheoryData<string, string[]> NotCacheable => new()
    {
        { "there is no lock file", ["package.json", "{}"] },
        { "package.json has a script 'postinstall'", ["package.json", """{"scripts":{"postinstall":"node x"}}""", "package-lock.json", Lock] },
        { "package.json has a script 'prepare'", ["package.json", """{"scripts":{"test":"t","prepare":"husky"}}""", "package-lock.json", Lock] },
        { "it has workspaces", ["package.json", """{"workspaces":["packages/*"]}""", "package-lock.json", Lock] },
        { "it has a binding.gyp", ["package.json", "{}", "binding.gyp", "{}", "package-lock.json", Lock] },
        { "'node_modules/b' in package-lock.json is made from the app's own files", ["package.json", "{}", "package-lock.json", """{"packages":{"node_modules/b":{"resolved":"tools/b","link":true}}}"""] },
        { "'tools/b' in package-lock.json", ["package.json", "{}", "package-lock.json", """{"packages":{"node_modules/a":{},"tools/b":{"version":"1.0.0"}}}"""] },
        { "'node_modules/b' in npm-shrinkwrap.json", ["package.json", "{}", "npm-shrinkwrap.json", """{"packages":{"node_modules/b":{"resolved":"file:b.tgz"}}}"""] },
        { "'b' in package-lock.json", ["package.json", "{}", "package-lock.json", """{"lockfileVersion":1,"dependencies":{"a":{"version":"1.0.0","dependencies":{"b":{"version":"file:../b"}}}}}"""] },
        { "package.json or package-lock.json cannot be read", ["package.json", "{}", "package-lock.json", "<<<<<<< HEAD"] },
    };

    [Theory]
    [MemberData(nameof(NotCacheable))]
    public async Task What_depends_on_more_than_the_key_is_not_kept_and_the_summary_says_why(string reason, string[] files)
    {
        var result = await RunAsync(Zip.Of([.. files.Chunk(2).Select(f => (f[0], f[1]))]));

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal("off", result.Variables["Cache"]);
        Assert.Contains($"(not cached: {reason}", result.Message, StringComparison.Ordinal);
        Assert.Empty(_bucket.Puts);
        Assert.Equal("module a", Zip.Read(_jobs[0].Uploads["Restored"])["node_modules/a/index.js"]);
    }

    [Theory]
    [InlineData("packages/app/", "directory=packages/app", "it may be a workspace of a folder above", "package.json", """{"workspaces":["packages/*"]}""")]
    [InlineData("", "subcommand=install", "the source brings node_modules, and npm install keeps what is in it", "node_modules/b/index.js", "")]
    public async Task Neither_is_what_depends_on_its_surroundings(string prefix, string parameters, string reason, string file, string content)
    {
        var result = await RunAsync(Zip.Of((prefix + "package.json", "{}"), (prefix + "package-lock.json", Lock), (file, content)), parameters);

        Assert.Equal("off", result.Variables["Cache"]);
        Assert.Contains(reason, result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cat schema/app.txt > node_modules/a/index.js", "read 'schema/app.txt'")]
    [InlineData("cat schema/app.txt > /dev/null; touch -a -d '1970-01-02 00:00:00Z' schema/app.txt", "npm changed 'schema/app.txt'")]
    [InlineData("echo more >> schema/app.txt", "npm changed 'schema/app.txt'")]
    [InlineData("echo 2 > made.txt", "npm made 'made.txt'")]
    [InlineData("rm schema/app.txt", "npm deleted 'schema/app.txt'")]
    [InlineData("chmod 700 schema", "npm changed 'schema/'")]
    [InlineData("rm -r node_modules", "there are no packages")]
    public async Task An_installation_that_reaches_into_the_source_is_not_kept_but_handed_on(string script, string reason)
    {
        var result = await RunAsync(App(("schema/app.txt", "the schema")), installScript: script);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal("off", result.Variables["Cache"]);
        Assert.Contains(reason, result.Message, StringComparison.Ordinal);
        Assert.Empty(_bucket.Puts);
        var output = Zip.Read(_jobs[0].Uploads["Restored"]);
        if (script.StartsWith("echo more", StringComparison.Ordinal)) Assert.Equal("the schemamore\n", output["schema/app.txt"]);
        if (script.StartsWith("echo 2", StringComparison.Ordinal)) Assert.Equal("2\n", output["made.txt"]);
    }

    [Fact]
    public async Task A_failing_npm_keeps_nothing()
    {
        var result = await RunAsync(App(), installScript: "exit 3");

        Assert.Contains("ended with exit code 3", result.Message, StringComparison.Ordinal);
        Assert.Empty(_bucket.Puts);
        Assert.Empty(_jobs[0].Uploads);
    }

    private static byte[] App(params (string Name, string Content)[] more) => Zip.Of([("package.json", "{}"), ("package-lock.json", Lock), .. more]);

    private async Task<JobResult> RunAsync(
        byte[] source, string? parameters = null, string node = "v22.0.0", string npm = "11.0.0", string installScript = "true",
        (string Name, string Value)? environment = null, string? encryptionKey = null)
    {
        var job = new JobFixture(new RestoreDeps((_, _) => Task.FromResult(_bucket.Client))) { EncryptionKey = encryptionKey };
        _jobs.Add(job);
        if (parameters is not null) job.WithParameters(parameters);
        job.WithProgram("node", $"echo node: {node} linux x64 127 /usr/bin/node")
            .WithProgram("npm", $"""
                if [ "$1" = --version ]; then echo {npm}; exit; fi
                touch '{_folder.Path}/installation-{_jobs.Count}'
                cat package.json package-lock.json > /dev/null 2>&1
                if [ "$1" = ci ]; then rm -rf node_modules/*; fi
                mkdir -p node_modules/a node_modules/.bin && printf 'module a' > node_modules/a/index.js && chmod 755 node_modules/a/index.js
                touch -d '2020-02-02 02:02:02Z' node_modules/a/index.js
                ln -sf ../a/index.js node_modules/.bin/a
                {installScript}
                """).WithInput("Source", source).WithOutput("Restored");
        if (environment is var (name, value)) job.Environment[name] = value;
        return await job.InvokeAsync(Token);
    }

    private async Task<IReadOnlyList<string>> TreeAsync(byte[] archive, string name)
    {
        await File.WriteAllBytesAsync(_folder[name + ".zip"], archive, Token);
        await ArchiveUnpacker.UnpackAsync(_folder[name + ".zip"], _folder[name], "Restored", UnpackLimits.Default, Token);
        return [.. new DirectoryInfo(_folder[name]).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(i => $"{Path.GetRelativePath(_folder[name], i.FullName)} {(i.LinkTarget is { } target ? $"-> {target}" : $"{i.UnixFileMode} {(i is FileInfo ? File.ReadAllText(i.FullName) : "")}")}")
            .Order(StringComparer.Ordinal)];
    }
}
