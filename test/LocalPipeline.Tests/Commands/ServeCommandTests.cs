using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.Commands;

/// <summary>The built program serves.</summary>
public sealed class ServeCommandTests
{
    private const int Interrupt = 2;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_anything_was_played_the_page_shows_the_stages_and_releases()
    {
        Tools.Require("node");
        using var project = new SmallSteps();
        using var serve = LocalPipelineProcess.Start(project.Folder, ["serve", "--port", "0", "--page-port", "0", "--source", "app"]);
        await serve.WaitForAsync("Nothing has been played yet: the page has a button for it.", Cancelled);
        using var page = await PageAsync(serve);

        var overview = await page.GetFromJsonAsync<JsonElement>("/api/overview", Cancelled);
        using var released = await page.PostAsJsonAsync("/api/commands", new { command = "release" }, Cancelled);
        await EndAsync(page);

        Assert.Empty(overview.GetProperty("executions").EnumerateArray());
        var planned = overview.GetProperty("planned");
        Assert.Equal((0, "NotStarted"), (planned.GetProperty("number").GetInt32(), planned.GetProperty("status").GetString()));
        Assert.Equal(SmallSteps.Actions, planned.GetProperty("stages").EnumerateArray().SelectMany(stage => stage.GetProperty("actions").EnumerateArray().Select(action => $"{stage.GetProperty("name")}/{action.GetProperty("name")}")));
        Assert.False((await page.GetFromJsonAsync<JsonElement>("/api/overview", Cancelled)).TryGetProperty("planned", out _));
        serve.Signal(Interrupt);
        Assert.Equal(0, (await serve.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task A_page_port_that_somebody_has_is_told_with_who_has_it_and_the_mend()
    {
        using var project = new SmallSteps();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        using var serve = LocalPipelineProcess.Start(project.Folder, ["serve", "--port", "0", "--page-port", $"{port}", "--source", "app"]);
        var ended = await serve.EndAsync();

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains($"The page cannot listen on port {port}: ", ended.Error, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId}) has it.", ended.Error, StringComparison.Ordinal);
        Assert.Contains("--page-port 0", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_a_site_keeps_and_somebody_has_is_told_with_who_has_it_and_the_mend()
    {
        using var project = new TinyProject("""[{ "Name": "approve", "ActionTypeId": { "Category": "Approval", "Owner": "AWS", "Provider": "Manual", "Version": "1" } }]""");
        project.Edit(template => template["Resources"]!["Artifacts"]!["Properties"] = new JsonObject { ["WebsiteConfiguration"] = new JsonObject { ["IndexDocument"] = "index.html" } });
        string[] arguments = ["--approve", "--source", "app", "--port", $"{FreePort.FindForGood()}"];
        await LocalPipelineProcess.RunAsync(project.PathOf("."), ["run", .. arguments]);
        var kept = Directory.EnumerateFiles(project.PathOf(".pipeline/aws/s3"), "*.json", SearchOption.AllDirectories).Select(file => Regex.Match(File.ReadAllText(file), "\"websitePort\": ?([0-9]+)", RegexOptions.IgnoreCase)).Single(match => match.Success).Groups[1].Value;
        using var taken = new TcpListener(IPAddress.Loopback, int.Parse(kept, CultureInfo.InvariantCulture));
        taken.Start();

        var ended = await LocalPipelineProcess.RunAsync(project.PathOf("."), ["run", .. arguments]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains($"keeps port {kept}, and another program has it.", ended.Error, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId}). End that program, or let all take ports that are free with --port 0.", ended.Error, StringComparison.Ordinal);
    }

    private static async Task<HttpClient> PageAsync(LocalPipelineProcess serve)
    {
        var address = serve.TextSoFar().Split('\n').Single(line => line.StartsWith("The pipeline ", StringComparison.Ordinal)).Split(' ')[^1].Trim().Split("/#token=");
        var client = new HttpClient { BaseAddress = new Uri(address[0]), DefaultRequestHeaders = { { "Origin", address[0] } } };
        using var session = await client.PostAsJsonAsync("/api/session", new { token = address[1] }, Cancelled);
        client.DefaultRequestHeaders.Add("X-Page-Key", (await session.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("key").GetString());
        return client;
    }

    private static async Task EndAsync(HttpClient page)
    {
        for (var begun = Stopwatch.GetTimestamp(); ; await Task.Delay(50, Cancelled))
        {
            var execution = (await page.GetFromJsonAsync<JsonElement>("/api/executions/1", Cancelled)).GetProperty("executions")[0];
            if (execution.GetProperty("status").GetString() == "Succeeded") return;
            Assert.True(Stopwatch.GetElapsedTime(begun) < Eventually.Patience, $"It does not succeed: {execution}");
        }
    }
}
