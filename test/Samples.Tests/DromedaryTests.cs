using System.IO.Compression;
using System.Text.Json;

namespace Samples.Tests;

public sealed class DromedaryTests(SampleApp app) : IClassFixture<SampleApp>
{
    private static readonly string[] _outputs = ["dist/site.zip", "dist/lambda.zip", "dist/api/openapi.json"];

    [Fact]
    public async Task The_lock_file_installs_exactly_what_package_json_asks_for() => await app.RunAsync("npm ls --all");

    // Everything in node_modules is packed and unpacked several times in each run of the pipeline.
    [Fact]
    public async Task What_is_installed_stays_small()
    {
        await app.InstalledAsync();

        var files = new DirectoryInfo(Path.Combine(app.Folder, "node_modules")).GetFiles("*", SearchOption.AllDirectories);

        Assert.InRange(files.Length, 1, 6_000);
        Assert.InRange(files.Sum(file => file.Length), 1, 40_000_000);
    }

    [Fact]
    public async Task The_package_task_leaves_the_site_the_function_and_the_api()
    {
        var output = await app.RunAsync("npm run package");

        Assert.Matches(@"\d+ passing", output);
        Assert.Superset(Set("index.html", "css/site.css", "js/main.js", "img/dromedary.svg", "about/index.html"), Names("dist/site.zip"));
        Assert.DoesNotContain("config.json", Names("dist/site.zip"));
        Assert.Superset(Set("index.mjs", "app.mjs", "build.json"), Names("dist/lambda.zip"));
        using var api = JsonDocument.Parse(Read("dist/api/openapi.json"));
        Assert.Equal("3.0.1", api.RootElement.GetProperty("openapi").GetString());
    }

    [Fact]
    public async Task The_same_source_gives_the_same_bytes_at_another_time_and_place()
    {
        await app.RunAsync("npx gulp package", ("TZ", "Pacific/Auckland"));
        var first = Array.ConvertAll(_outputs, Read);
        File.SetLastWriteTimeUtc(Path.Combine(app.Folder, "site/index.html"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        await app.RunAsync("npx gulp package", ("TZ", "America/Los_Angeles"));

        Assert.Equal(first, Array.ConvertAll(_outputs, Read));
    }

    [Theory]
    [InlineData("test/unit/wrong.test.js", "it('is wrong', () => { throw new Error('the reason'); });", "the reason")]
    [InlineData("site/js/wrong.js", "undeclared();", "'undeclared' is not defined")]
    public async Task A_failing_test_or_a_finding_of_lint_leaves_no_package(string file, string text, string reason)
    {
        await app.InstalledAsync();
        var path = Path.Combine(app.Folder, file);
        await File.WriteAllTextAsync(path, text + "\n", TestContext.Current.CancellationToken);
        var (exitCode, output) = await app.TryAsync("npx gulp package");
        File.Delete(path);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(reason, output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(app.Folder, "dist")));
    }

    [Fact]
    public async Task The_end_to_end_tests_pass_against_the_app_that_npm_start_serves()
    {
        await app.InstalledAsync();
        using var server = await DevelopmentServer.StartAsync(app.Folder, siteVersion: "7");

        await app.RunAsync("npm run e2e", ("TARGET_URL", server.Url), ("EXPECTED_VERSION", "7"));
        var (exitCode, output) = await app.TryAsync("npx gulp e2e", ("TARGET_URL", server.Url), ("EXPECTED_VERSION", "8"));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("config.json has another version than EXPECTED_VERSION", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_to_end_tests_say_that_they_need_an_address()
    {
        var (exitCode, output) = await app.TryAsync("npx gulp e2e", ("TARGET_URL", ""));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("TARGET_URL must be the address of the deployed site", output, StringComparison.Ordinal);
    }

    private byte[] Read(string path) => File.ReadAllBytes(Path.Combine(app.Folder, path));

    private static HashSet<string> Set(params IEnumerable<string> names) => [.. names];

    private HashSet<string> Names(string archive)
    {
        using var zip = ZipFile.OpenRead(Path.Combine(app.Folder, archive));
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }
}
