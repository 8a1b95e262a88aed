using System.Diagnostics;
using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;
using Support;

namespace LocalAws.Tests.CloudFormation.Serverless;

/// <summary>AWS's own expansion of SAM's templates, the Python package that cfn-lint brings along; all templates in one run.</summary>
public sealed class SamTranslator : IAsyncLifetime
{
    private readonly Dictionary<string, JsonObject> _expanded = [];
    private string _failure = "aws-sam-translator is not installed.";

    public async ValueTask InitializeAsync()
    {
        if (Python() is not { } python) return;
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "CloudFormation", "Serverless", "sam_translate.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var all = SamTemplates.ByName.Select(one => new JsonArray(TemplateText.Read(one.Value), new JsonObject(SamTemplates.Parameters.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value)))));
        await process.StandardInput.WriteAsync(new JsonArray([.. all]).ToJsonString());
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (process.ExitCode == 0)
        {
            foreach (var (name, expanded) in SamTemplates.ByName.Keys.Zip(JsonNode.Parse(await output)!.AsArray())) _expanded[name] = expanded!.AsObject();
        }
        else
        {
            _failure = (await errors).Split('\n').Last(line => line.Length > 0);
        }
    }

    public ValueTask DisposeAsync() => default;

    /// <summary>The interpreter that cfn-lint was installed for: the first line of it names that, unless it is a shell script itself.</summary>
    private static string? Python()
    {
        if (Tools.Find("cfn-lint") is not { } lint) return null;
        var shebang = File.ReadLines(lint).First().TrimStart('#', '!').Trim();
        return shebang.Contains("python", StringComparison.Ordinal) && File.Exists(shebang) ? shebang : Tools.Find("python3");
    }

    /// <summary>What AWS makes of a template; without its program the test is skipped, but in CI it fails.</summary>
    public JsonObject Expanded(string name)
    {
        if (_expanded.TryGetValue(name, out var expanded)) return expanded;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(_failure);
        Assert.Skip(_failure);
        return [];
    }
}
