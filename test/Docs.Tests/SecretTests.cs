using System.Text.Json;
using System.Text.RegularExpressions;
using Support.Secrets;

namespace Docs.Tests;

/// <summary>Nothing that is delivered holds a secret, or a place for one.</summary>
public sealed partial class SecretTests
{
    [Fact]
    public async Task No_file_holds_what_looks_like_a_secret()
    {
        var findings = new List<string>();
        // Tests plant some, to be found.
        foreach (var path in (await RepositoryFiles.AllAsync()).Where(path => !path.StartsWith("test/", StringComparison.Ordinal) && !path.StartsWith("bench/", StringComparison.Ordinal)))
            findings.AddRange(SecretScan.OfText(await File.ReadAllTextAsync(Repository.PathOf(path), TestContext.Current.CancellationToken), path));

        Findings.AssertNone(findings);
    }

    [Fact]
    public async Task The_template_asks_for_no_secret_and_tells_none()
    {
        using var template = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathOf("template.json"), TestContext.Current.CancellationToken));
        var root = template.RootElement;

        Findings.AssertNone(
            from section in (string[])["Parameters", "Outputs"]
            from member in root.GetProperty(section).EnumerateObject()
            where Secret().IsMatch(member.Name) || Secret().IsMatch(member.Value.TryGetProperty("Value", out var value) ? value.GetRawText() : "")
            select $"{section}: {member.Name}");
        Findings.AssertNone(
            from resource in root.GetProperty("Resources").EnumerateObject()
            where resource.Value.GetProperty("Type").GetString() is "AWS::Lambda::Function" && resource.Value.GetProperty("Properties").TryGetProperty("Environment", out _)
            from variable in resource.Value.GetProperty("Properties").GetProperty("Environment").GetProperty("Variables").EnumerateObject()
            where Secret().IsMatch(variable.Name)
            select $"{resource.Name}: {variable.Name}");
    }

    [GeneratedRegex("secret|password|passwd|token|credential|api_?key|private_?key", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
