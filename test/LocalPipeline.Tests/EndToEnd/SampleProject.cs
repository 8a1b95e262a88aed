using System.Text.Json;
using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.EndToEnd;

/// <summary>A copy of the sample and the template in a temporary folder, to be changed and played by the built program.</summary>
internal sealed class SampleProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleProject()
    {
        File.Copy(Repository.PathOf("template.json"), _folder["template.json"]);
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("samples/dromedary"), "*", SearchOption.AllDirectories).Where(IsSource))
        {
            var copy = _folder[Path.GetRelativePath(Repository.Root, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The same for run and serve: a deployed site names it.</summary>
    public int Port { get; } = FreePort.Find();

    public string Folder => _folder.Path;

    public string PathOf(string path) => _folder[path];

    /// <summary>Replaces a text in a file of the sample.</summary>
    public void Edit(string path, string from, string to)
    {
        var file = _folder[Path.Combine("samples/dromedary", path)];
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    public LocalPipelineProcess Start(params string[] arguments) => LocalPipelineProcess.Start(Folder, [.. arguments, "--port", $"{Port}"]);

    public async Task<PlayedRun> RunAsync(params string[] arguments)
    {
        using var process = Start(["run", "--json", "--output", .. arguments]);
        var ended = await process.EndAsync();
        return new PlayedRun(ended, [.. ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)]);
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsSource(string file) =>
        !file.Split(Path.DirectorySeparatorChar).Any(part => part is "node_modules" or "dist");
}

/// <summary>A run by its events.</summary>
internal sealed record PlayedRun(Ended Ended, IReadOnlyList<JsonElement> Events)
{
    public IEnumerable<JsonElement> Of(string @event) => Events.Where(e => e.GetProperty("event").GetString() == @event);

    public JsonElement Action(string stage, string action) => Of("action-ended").Single(e => Text(e, "stage") == stage && Text(e, "action") == action);

    public string Url(string stage, string kind) =>
        Events[^1].GetProperty("deployments").EnumerateArray().Single(d => Text(d, "stage") == stage && Text(d, "kind") == kind).GetProperty("url").GetString()!;

    /// <summary>All that was told, for a failed assertion's message.</summary>
    public override string ToString() => $"exit code {Ended.ExitCode}\n{Ended.Error}\n{Ended.Output}";

    public static string? Text(JsonElement of, string member) => of.TryGetProperty(member, out var value) ? value.GetString() : null;
}
