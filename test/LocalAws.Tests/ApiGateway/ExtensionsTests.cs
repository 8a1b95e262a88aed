using LocalAws.ApiGateway.Import;
using Support;

namespace LocalAws.Tests.ApiGateway;

/// <summary>docs/limits.md lists what the embedded API Gateway does not do, from the lists of the code.</summary>
public sealed class ExtensionsTests
{
    private const string Begin = "<!-- api gateway -->";
    private const string End = "<!-- /api gateway -->";

    [Fact]
    public void The_limits_list_what_the_import_warns_of()
    {
        var file = Repository.PathOf("docs/limits.md");
        var text = File.ReadAllText(file);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var written = $"{text[..begin]}\n{Section()}{text[end..]}";
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(file, written);

        Assert.Equal(written, File.ReadAllText(file));
    }

    [Fact]
    public void An_extension_is_in_one_list_only()
    {
        var all = Extensions.CarriedOut.Concat(Extensions.WithWarning.Keys).Concat(Extensions.WithoutEffect.Keys).ToList();

        Assert.Equal(all.Count, all.Distinct().Count());
    }

    private static string Section() => string.Concat(
        "\n| Extension | Here |\n|---|---|\n",
        string.Concat(Extensions.WithWarning.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"| **`x-amazon-apigateway-{entry.Key}`** | {entry.Value} |\n")),
        string.Concat(Extensions.WithoutEffect.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"| `x-amazon-apigateway-{entry.Key}` | {entry.Value} |\n")),
        "\nOf a method these are not emulated, and the import warns of them:\n\n",
        string.Concat(MethodLimits.Refused.Select(line => $"- {line}\n")),
        "\n");
}
