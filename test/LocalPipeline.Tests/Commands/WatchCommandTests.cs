using System.Text.Json;
using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.Commands;

/// <summary>The built program watches a project whose actions are really played.</summary>
public sealed class WatchCommandTests
{
    private const int Interrupt = 2;
    private const string Watching = "\"event\":\"watching\"";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_change_plays_what_it_affects_until_Ctrl_C()
    {
        Tools.Require("node");
        using var project = new SmallSteps();
        using var watch = project.Start("watch");
        await watch.WaitForAsync(Watching, Cancelled);

        // One change of the source in several steps, then changes of the template.
        watch.WhileStopped(() =>
        {
            for (var edit = 0; edit < 20; edit++)
            {
                project.Write("app/index.html", $"<p>edit {edit}</p>");
                project.Write($"app/page{edit}.html", "<p>new</p>");
            }
        });
        await watch.WaitForAsync(Watching, Cancelled, 2);
        watch.WhileStopped(() => project.Deploy("halves"));
        await watch.WaitForAsync(Watching, Cancelled, 3);
        watch.WhileStopped(() => project.Write("template.json", "{ oops"));
        await watch.WaitForAsync(Watching, Cancelled, 4);
        watch.WhileStopped(() => project.Deploy("halves"));
        await watch.WaitForAsync(Watching, Cancelled, 5);
        watch.Signal(Interrupt);
        var ended = await watch.EndAsync();

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("is no JSON", ended.Error, StringComparison.Ordinal);
        var events = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal([21, 1, 1, 1], events.Where(e => Is(e, "changes-seen")).Select(e => e.GetProperty("count").GetInt32()));
        var runs = Runs(events).ToList();
        Assert.Equal(["", "Source/Checkout", "Deploy/Deploy", ""], runs.Select(run => string.Join(' ', run.Where(e => Is(e, "first-affected")).Select(Place))));
        Assert.Equal(["", "", "Source/Checkout 2, Build/Left 2, Build/Right 2, Build/Join 2", "Source/Checkout 2, Build/Left 2, Build/Right 2, Build/Join 2, Deploy/Deploy 3"], runs.Select(Same));
        Assert.All(runs, run => Assert.Equal("Succeeded", run.Single(e => Is(e, "execution-ended")).GetProperty("status").GetString()));
    }

    private static IEnumerable<List<JsonElement>> Runs(List<JsonElement> events)
    {
        var starts = events.Index().Where(e => Is(e.Item, "execution-started")).Select(e => e.Index).Append(events.Count).ToList();
        return starts.Zip(starts.Skip(1), (from, to) => events[from..to]);
    }

    private static string Same(List<JsonElement> run)
    {
        var same = run.Where(e => Is(e, "action-ended") && e.TryGetProperty("sameAs", out _)).ToDictionary(Place, e => e.GetProperty("sameAs").GetInt32());
        return string.Join(", ", SmallSteps.Actions.Where(same.ContainsKey).Select(name => $"{name} {same[name]}"));
    }

    private static string Place(JsonElement e) => $"{e.GetProperty("stage").GetString()}/{e.GetProperty("action").GetString()}";

    private static bool Is(JsonElement e, string name) => e.GetProperty("event").GetString() == name;
}
