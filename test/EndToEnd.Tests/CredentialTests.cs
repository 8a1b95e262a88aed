using System.Text.Json;
using LocalAws.CodePipeline;
using Support.Secrets;

namespace EndToEnd.Tests;

public sealed class CredentialTests(PlayedTinyApp played)
{
    // Into a file beside the log, because the log is masked: what a child can learn must be clean without that.
    private const string Spy = """
        const { appendFileSync, readFileSync } = require('node:fs');
        const report = (text) => { appendFileSync(process.env.REPORT, text); console.log(text); };
        report(JSON.stringify(process.env));
        for (let pid = process.pid; pid > 1; ) {
          for (const file of ['environ', 'cmdline']) {
            try { report(readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', '\n')); } catch (error) { report(`${file}: ${error.code}\n`); }
          }
          if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('Actions.dll')) { report('the function was seen\n'); break; }
          pid = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
        }
        process.exit(1);
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_child_learns_no_credential_of_its_job_or_its_function_and_none_is_logged_kept_or_reported()
    {
        await using var host = await ActionHost.StartAsync(Cancelled);
        var (secrets, seen, message) = await SpyAsync(host, "");

        Assert.Equal(6, secrets.Count);
        Assert.Contains("the function was seen", seen, StringComparison.Ordinal);
        Assert.Empty(secrets.In(seen));
        Assert.Empty(secrets.In(message));
        Assert.Empty(secrets.In(host.Log));
        Assert.Empty(secrets.InFilesOf(host.State));
    }

    [Fact]
    public async Task The_search_finds_what_is_planted_everywhere()
    {
        // Known to the one search, and looking like a secret to the other.
        var planted = "gh" + $"p_{Guid.NewGuid():N}{Guid.NewGuid():N}";
        await using var host = await ActionHost.StartAsync(Cancelled);
        var (secrets, seen, message) = await SpyAsync(host, $"&Env.PLANTED={Uri.EscapeDataString(planted)}");

        // What the function was given is where it must be, and nowhere else.
        Assert.Equal(3, secrets.In(host.Environments).Count());
        secrets.Add(planted);
        Assert.Equal([planted], secrets.In(seen));
        Assert.Equal([planted], secrets.In(message));
        Assert.Equal([planted], secrets.In(host.Log));
        Assert.NotEmpty(secrets.InFilesOf(host.State));
        foreach (var text in (string[])[seen, message, host.Log]) Assert.NotEmpty(SecretScan.OfText(text, "here"));
        Assert.NotEmpty(SecretScan.OfFolder(host.State));
    }

    [Fact]
    public async Task A_whole_run_writes_no_credential_of_any_function_anywhere()
    {
        var project = await played.ProjectAsync();
        var secrets = new Secrets();
        secrets.AddOfEnvironment(await File.ReadAllTextAsync(project.Environments, Cancelled));

        // Six actions and the app; the executable itself, when it describes the actions, has no keys.
        Assert.True(secrets.Count >= 7 * 3, $"{secrets.Count} keys were seen.");
        Assert.Empty(secrets.In((await played.RunAsync()).ToString()));
        Assert.Empty(secrets.InFilesOf(project.Work));
        Assert.Empty(secrets.InFilesOf(project.Source));

        // Nobody saw the jobs' own keys, and they are not the only ones that would be one too many.
        Assert.Empty(SecretScan.OfText((await played.RunAsync()).ToString(), "output"));
        var found = SecretScan.OfFolder(project.Work);
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.NotEmpty(SecretScan.OfText(await File.ReadAllTextAsync(project.Environments, Cancelled), "what the functions were given"));
    }

    [Fact]
    public async Task The_apps_own_scripts_get_what_they_need_in_their_environment_and_nothing_else()
    {
        var log = (await played.RunAsync()).ToString();

        var environments = log.Split('\n').Where(line => line.Contains("the environment: ", StringComparison.Ordinal)).Select(Environment).ToList();

        // The task that packages, and the end-to-end tests of both stages but production.
        Assert.True(environments.Count >= 2, log);
        foreach (var environment in environments)
        {
            Assert.DoesNotContain(environment.Keys, name => name.StartsWith("AWS_", StringComparison.Ordinal) || name is "PIPELINE_ACTION" or "_HANDLER");
            // The log is masked: a masked value would be one that the child had.
            Assert.DoesNotContain("***", string.Join('\n', environment.Values), StringComparison.Ordinal);
            Assert.Empty(SecretScan.OfText(string.Join('\n', environment.Values), "environment"));
            Assert.Equal("true", environment["CI"]);
        }
    }

    private static Dictionary<string, string> Environment(string line)
    {
        var text = line.StartsWith('{') ? EndedRun.Text(JsonElement.Parse(line), "line")! : line;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(text[text.IndexOf('{', StringComparison.Ordinal)..])!;
    }

    private static async Task<(Secrets Secrets, string Seen, string Message)> SpyAsync(ActionHost host, string more)
    {
        await host.AddActionAsync("test-and-package", Cancelled);
        await host.PutAsync("app", Cancelled, ("package.json", """{"scripts": {"test": "node spy.cjs"}}"""), ("spy.cjs", Spy));
        var secrets = new Secrets();
        var report = host.PathOf("report");

        var failure = Assert.IsType<JobFailure>(await host.RunAsync("test-and-package", $"script=test&Env.REPORT={report}{more}", "app", secrets.AddOfJob));

        secrets.AddOfEnvironment(host.Environments);
        return (secrets, await File.ReadAllTextAsync(report, Cancelled), failure.Message);
    }
}
