using System.Text.Json;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions.Deployments.Sites.Rules;

/// <summary>Reads the rules that come with a site, and says exactly what is wrong with them.</summary>
internal sealed class SiteRulesReader(string artifactName)
{
    public const string FileName = ".deploy-site.json";

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly string[] Members = ["rules", "adopt"];
    private static readonly string[] RuleMembers = ["match", "as", "contentType", "cacheControl", "contentDisposition", "contentEncoding", "contentLanguage"];

    private const int MaxBytes = 1024 * 1024;
    private const int MaxRules = 1000;
    private const int MaxPatterns = 1000;

    private int _patterns;

    public SiteRules Read(Stream json)
    {
        ReadOnlyMemory<byte> bytes = Whole(json);
        if (bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes["\uFEFF"u8.Length..];
        if (JsonPlaces.Problem(bytes.Span, Lenient) is { } problem) throw Refuse($"it is no JSON: {problem}");
        using var document = JsonDocument.Parse(bytes, Lenient);
        var root = document.RootElement;
        CheckMembers(root, "the file", Members);
        var rules = root.TryGetProperty("rules", out var list) ? ReadRules(list) : [];
        return new SiteRules(rules) { Adopt = !root.TryGetProperty("adopt", out var adopt) || Switch(adopt) };
    }

    private byte[] Whole(Stream json)
    {
        var content = new byte[MaxBytes + 1];
        var length = json.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length <= MaxBytes ? content[..length] : throw Refuse($"it has more than {MaxBytes} bytes, which is the most that is read of it");
    }

    private List<SiteRule> ReadRules(JsonElement list)
    {
        var rules = Array(list, "'rules'").Take(MaxRules + 1).ToList();
        // Each is compared with each file.
        if (rules.Count > MaxRules) throw Refuse($"it has more than {MaxRules} rules. A pattern such as 'docs/**' stands for many files");
        return [.. rules.Select((rule, i) => ReadRule(rule, $"rules[{i}]"))];
    }

    private Glob ReadPattern(string pattern, string where)
    {
        if (++_patterns > MaxPatterns) throw Refuse($"it has more than {MaxPatterns} patterns. A pattern such as 'docs/**' stands for many files");
        return pattern.Length <= Glob.MaxCharacters ? new Glob(pattern)
            : throw Refuse($"{where}.match has a pattern of {pattern.Length} characters, and {Glob.MaxCharacters} are the most: no path in S3 is longer");
    }

    private SiteRule ReadRule(JsonElement rule, string where)
    {
        CheckMembers(rule, where, RuleMembers);
        if (!rule.TryGetProperty("match", out var match)) throw Refuse($"{where} has no 'match'");
        var patterns = match.ValueKind == JsonValueKind.Array ? match.EnumerateArray().Select(p => Text(p, $"{where}.match")) : [Text(match, $"{where}.match")];
        string? Header(string name) => rule.TryGetProperty(name, out var value) ? HeaderText(value, $"{where}.{name}") : null;
        return new SiteRule([.. patterns.Select(p => ReadPattern(p, where))])
        {
            Part = rule.TryGetProperty("as", out var part) ? ReadPart(Text(part, $"{where}.as"), where) : null,
            ContentType = Header("contentType"),
            CacheControl = Header("cacheControl"),
            ContentDisposition = Header("contentDisposition"),
            ContentEncoding = Header("contentEncoding"),
            ContentLanguage = Header("contentLanguage"),
        };
    }

    private SitePart ReadPart(string text, string where) => text switch
    {
        "asset" => SitePart.Asset,
        "page" => SitePart.Page,
        _ => throw Refuse($"{where}.as is '{text}', and must be 'asset' or 'page'"),
    };

    private void CheckMembers(JsonElement element, string where, string[] allowed)
    {
        if (element.ValueKind != JsonValueKind.Object) throw Refuse($"{where} must be an object");
        foreach (var member in element.EnumerateObject())
            if (!allowed.Contains(member.Name)) throw Refuse($"{where} has a member '{member.Name}', which is unknown; known are {string.Join(", ", allowed)}");
    }

    private IEnumerable<JsonElement> Array(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Refuse($"{where} must be a list");

    private bool Switch(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Refuse("'adopt' must be true or false"),
    };

    private string Text(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : throw Refuse($"{where} must be a text that is not empty");

    private string HeaderText(JsonElement value, string where) =>
        Text(value, where) is var text && text.All(c => c is >= ' ' and <= '~') ? text : throw Refuse($"{where} has characters that no header can have");

    private ActionException Refuse(string what) => ActionException.Configuration($"{FileName} in the artifact '{artifactName}' is wrong: {what}.");
}
