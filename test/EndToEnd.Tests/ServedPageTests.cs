using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace EndToEnd.Tests;

/// <summary>The page of <c>serve</c> drives the real pipeline: what its buttons send, sent without a browser.</summary>
public sealed class ServedPageTests(PlayedTinyApp played)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_release_fails_is_retried_approved_and_rolled_back_through_the_page()
    {
        using var project = await played.CopyAsync();
        // What fails, and what mends it, lies outside of the source: a retry takes the same source again.
        var mend = project.PathOf("mend");
        project.Edit("tasks.mjs", "console.log('the unit tests pass');", $"await readFile('{mend}');");
        using var run = LocalPipelineRun.Start(project.Folder, ["serve", "--source", project.Source, "--port", "0", "--page-port", "0", "-p", "ProductionApproval=true"]);
        using var client = await SignInAsync(run);

        await CommandAsync(client, new { command = "release" }, 2);
        var failed = await LookAsync(client, 2, "failed", execution => Text(execution, "status") == "Failed");
        Assert.Contains("ENOENT", failed.GetRawText(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(mend, "", Cancelled);
        await CommandAsync(client, new { command = "retry", execution = 2 }, 2);
        await ApproveAsync(client, 2);
        await CommandAsync(client, new { command = "rollback", stage = "Production", target = 2 }, 3);
        var rolledBack = await ApproveAsync(client, 3);

        Assert.Equal(2, rolledBack.GetProperty("rollback").GetProperty("target").GetInt32());
        run.SignalGroup("INT");
        var ended = await run.EndAsync(Cancelled);
        Assert.Equal(0, ended.ExitCode);
        // What was played on another port says so; nothing else is to be said.
        Assert.All(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("local-pipeline: warning: the site of ", line, StringComparison.Ordinal));
    }

    private static async Task<HttpClient> SignInAsync(LocalPipelineRun run)
    {
        var address = (await run.LineAsync(line => line.StartsWith("The pipeline ", StringComparison.Ordinal), Cancelled)).Split(' ')[^1].Split("/#token=");
        var client = new HttpClient { BaseAddress = new Uri(address[0]), DefaultRequestHeaders = { { "Origin", address[0] } } };
        var key = await PostAsync(client, "/api/session", new { token = address[1] });
        client.DefaultRequestHeaders.Add("X-Page-Key", key.GetProperty("key").GetString());
        return client;
    }

    private static async Task<JsonElement> ApproveAsync(HttpClient client, int number)
    {
        await LookAsync(client, number, "waiting for approval", execution => Action(execution, "Production", "approve") is { } approve && Text(approve, "status") == "InProgress" && approve.TryGetProperty("approval", out _));
        await CommandAsync(client, new { command = "decide", approved = true, stage = "Production", action = "approve" }, number);
        return await LookAsync(client, number, "succeeded", execution => Text(execution, "status") == "Succeeded");
    }

    private static async Task CommandAsync<T>(HttpClient client, T command, int execution) =>
        Assert.Equal(execution, (await PostAsync(client, "/api/commands", command)).GetProperty("execution").GetInt32());

    /// <summary>Looks at an execution until it is as it should be; it is not when it has ended otherwise, or too much time has passed.</summary>
    private static async Task<JsonElement> LookAsync(HttpClient client, int number, string what, Func<JsonElement, bool> isSo)
    {
        for (var begun = Stopwatch.StartNew(); ; await Task.Delay(100, Cancelled))
        {
            var execution = (await client.GetFromJsonAsync<JsonElement>($"/api/executions/{number}", Cancelled)).GetProperty("executions")[0];
            if (isSo(execution)) return execution;
            Assert.True(Text(execution, "status") == "InProgress" && begun.Elapsed < Eventually.Patience, $"After {begun.Elapsed.TotalSeconds:0} s execution {number} is not {what}, but {execution}");
        }
    }

    private static JsonElement? Action(JsonElement execution, string stage, string action) =>
        execution.GetProperty("stages").EnumerateArray().Where(one => Text(one, "name") == stage).SelectMany(one => one.GetProperty("actions").EnumerateArray())
            .Where(one => Text(one, "name") == action).Cast<JsonElement?>().FirstOrDefault();

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private static async Task<JsonElement> PostAsync<T>(HttpClient client, string path, T body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, Cancelled);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
    }
}
