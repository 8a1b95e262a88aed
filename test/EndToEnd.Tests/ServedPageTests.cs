using System.Net.Http.Json;
using System.Text.Json;

namespace EndToEnd.Tests;

/// <summary>The page of <c>serve</c> drives the real pipeline: what its buttons send, sent without a browser.</summary>
public sealed class ServedPageTests(PlayedTinyApp played)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stage_is_rolled_back_through_the_page()
    {
        using var project = await played.CopyAsync();
        using var run = LocalPipelineRun.Start(project.Folder, ["serve", "--port", "0", "--page-port", "0"]);
        var address = (await run.LineAsync(line => line.StartsWith("The pipeline ", StringComparison.Ordinal), Cancelled)).Split(' ')[^1].Split("/#token=");
        using var client = new HttpClient { BaseAddress = new Uri(address[0]), DefaultRequestHeaders = { { "Origin", address[0] } } };
        var key = await PostAsync(client, "/api/session", new { token = address[1] });
        client.DefaultRequestHeaders.Add("X-Page-Key", key.GetProperty("key").GetString());
        var last = (await client.GetFromJsonAsync<JsonElement>("/api/overview", Cancelled)).GetProperty("executions").EnumerateArray().Last().GetProperty("number").GetInt32();

        var answer = await PostAsync(client, "/api/commands", new { command = "rollback", stage = "Production", target = last });

        Assert.Equal(last + 1, answer.GetProperty("execution").GetInt32());
        string? status;
        JsonElement execution;
        do
        {
            await Task.Delay(200, Cancelled);
            execution = (await client.GetFromJsonAsync<JsonElement>($"/api/executions/{last + 1}", Cancelled)).GetProperty("executions")[0];
            status = execution.GetProperty("status").GetString();
        }
        while (status == "InProgress");
        Assert.Equal("Succeeded", status);
        Assert.Equal(last, execution.GetProperty("rollback").GetProperty("target").GetInt32());
        run.SignalGroup("INT");
        var ended = await run.EndAsync(Cancelled);
        Assert.Equal(0, ended.ExitCode);
        // What was played on another port says so; nothing else is to be said.
        Assert.All(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("local-pipeline: warning: the sites were deployed", line, StringComparison.Ordinal));
    }

    private static async Task<JsonElement> PostAsync<T>(HttpClient client, string path, T body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, Cancelled);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
    }
}
