using System.Text.Json;
using System.Text.RegularExpressions;
using Support.Secrets;

namespace EndToEnd.Tests.Harness;

/// <summary>Credentials that must not be found, and where they are looked for.</summary>
internal sealed partial class Secrets
{
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);

    public int Count => _values.Count;

    public void Add(string secret)
    {
        Assert.True(secret.Length >= 16, "Too short to be looked for.");
        _values.Add(secret);
    }

    /// <summary>The keys of a job's event.</summary>
    public void AddOfJob(string @event)
    {
        var keys = JsonElement.Parse(@event).GetProperty("CodePipeline.job").GetProperty("data").GetProperty("artifactCredentials");
        foreach (var name in (string[])["accessKeyId", "secretAccessKey", "sessionToken"]) Add(keys.GetProperty(name).GetString()!);
    }

    /// <summary>The keys in what <c>env</c> printed.</summary>
    public void AddOfEnvironment(string environment)
    {
        foreach (Match variable in Keys().Matches(environment)) Add(variable.Groups[1].Value);
    }

    /// <summary>Those that a text holds, as they are or as JSON and URLs write them.</summary>
    public IEnumerable<string> In(string text) => _values.Where(secret => Spellings(secret).Any(spelling => text.Contains(spelling, StringComparison.Ordinal)));

    /// <summary>The files below a folder, and in archives there, that hold one.</summary>
    public IReadOnlyList<string> InFilesOf(string folder) =>
        [.. ContentOfFiles.Below(folder).Where(file => In(file.Text).Any()).Select(file => file.Place)];

    private static IEnumerable<string> Spellings(string secret) => [secret, JsonEncodedText.Encode(secret).ToString(), Uri.EscapeDataString(secret)];

    [GeneratedRegex(@"^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)=(.+)$", RegexOptions.Multiline)]
    private static partial Regex Keys();
}
