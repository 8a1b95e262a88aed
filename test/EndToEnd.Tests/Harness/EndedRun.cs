using System.Text.Json;

namespace EndToEnd.Tests.Harness;

/// <summary>What a run of the local pipeline left: its exit code, its lines and what it said on standard error.</summary>
internal sealed record EndedRun(int ExitCode, IReadOnlyList<string> Output, string Error)
{
    /// <summary>The events of a run with <c>--json</c>.</summary>
    public IReadOnlyList<JsonElement> Events => [.. Output.Select(line => JsonElement.Parse(line))];

    public IEnumerable<JsonElement> EventsOf(string kind) => Events.Where(e => Text(e, "event") == kind);

    public IReadOnlyList<JsonElement> EndedActions => [.. EventsOf("action-ended")];

    /// <summary>The one action that failed.</summary>
    public FailedAction Failure
    {
        get
        {
            var failed = Assert.Single(EndedActions, e => Text(e, "status") == "Failed");
            return new FailedAction($"{Text(failed, "stage")}/{Text(failed, "action")}", Text(failed, "failureType")!, Text(failed, "message")!, Text(failed, "log")!);
        }
    }

    public string Url(string stage, string kind) =>
        Text(Events[^1].GetProperty("deployments").EnumerateArray().Single(d => Text(d, "stage") == stage && Text(d, "kind") == kind), "url")!;

    /// <summary>Fails with everything that was told.</summary>
    public EndedRun MustEndWith(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Exit code {ExitCode}, not {exitCode}.\n{this}");
        return this;
    }

    public override string ToString() => $"{Error}\n{string.Join('\n', Output)}";

    public static string? Text(JsonElement of, string member) => of.TryGetProperty(member, out var value) ? value.ToString() : null;
}

/// <param name="Place">Stage/action.</param>
internal sealed record FailedAction(string Place, string Type, string Message, string Log);
