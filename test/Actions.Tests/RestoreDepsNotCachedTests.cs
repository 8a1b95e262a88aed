using Actions.Tests.Fixtures;

namespace Actions.Tests;

/// <summary>Packages that are not kept, and why.</summary>
public sealed class RestoreDepsNotCachedTests : CachingFixture
{
    [Fact]
    public async Task With_cache_off_nobody_asks_for_it()
    {
        Bucket.ReadFailure = Bucket.WriteFailure = new InvalidOperationException("The cache was asked.");

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
    };

    [Theory]
    [MemberData(nameof(NotCacheable))]
    public async Task What_depends_on_more_than_the_key_is_not_kept_and_the_summary_says_why(string reason, string[] files)
    {
        var result = await RunAsync(Zip.Of([.. files.Chunk(2).Select(f => (f[0], f[1]))]));

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal("off", result.Variables["Cache"]);
        Assert.Contains($"(not cached: {reason}", result.Message, StringComparison.Ordinal);
        Assert.Empty(Bucket.Puts);
        Assert.Equal("module a", Zip.Read(Jobs[0].Uploads["Restored"])["node_modules/a/index.js"]);
    }

    [Theory]
    [InlineData("packages/app/", "directory=packages/app", "it may be a workspace of a folder above", "package.json", """{"workspaces":["others/*"]}""")]
    [InlineData("packages/app/", "directory=packages/app", "package.json or package-lock.json cannot be read", "package.json", "<<<<<<< HEAD")]
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
        Assert.Empty(Bucket.Puts);
        var output = Zip.Read(Jobs[0].Uploads["Restored"]);
        if (script.StartsWith("echo more", StringComparison.Ordinal)) Assert.Equal("the schemamore\n", output["schema/app.txt"]);
        if (script.StartsWith("echo 2", StringComparison.Ordinal)) Assert.Equal("2\n", output["made.txt"]);
    }

    [Fact]
    public async Task A_failing_npm_keeps_nothing()
    {
        var result = await RunAsync(App(), installScript: "exit 3");

        Assert.Contains("ended with exit code 3", result.Message, StringComparison.Ordinal);
        Assert.Empty(Bucket.Puts);
        Assert.Empty(Jobs[0].Uploads);
    }
}
