using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>What templates call a generated resource (<c>Function.Alias</c>, <c>Api.Stage</c>, a layer by its own name), and what it is called in the end.</summary>
internal sealed partial class ResourceNames
{
    private readonly Dictionary<string, string> _generated = new(StringComparer.Ordinal);

    public void Add(string name, string logicalId) => _generated[name] = logicalId;

    /// <summary>Puts the generated ids in the place of their names, wherever something is referred to.</summary>
    public void Rewrite(JsonObject template)
    {
        if (_generated.Count > 0) RewriteNode(template);
    }

    private void RewriteNode(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items.ToList()) RewriteNode(item);
        }

        if (node is not JsonObject members) return;
        foreach (var (name, value) in members.ToList())
        {
            if (Rewritten(name, value) is { } rewritten) members[name] = rewritten;
            else RewriteNode(value);
        }
    }

    private JsonNode? Rewritten(string name, JsonNode? value) => (name, value) switch
    {
        ("Ref" or "DependsOn", JsonValue) when Scalar.Of(value) is { } id && _generated.TryGetValue(id, out var generated) => generated,
        ("DependsOn", JsonArray ids) => new JsonArray([.. ids.Select(id => JsonValue.Create(_generated.GetValueOrDefault(Scalar.Of(id) ?? "") ?? Scalar.Of(id)))]),
        ("Fn::GetAtt", JsonArray { Count: 2 } path) when Scalar.Of(path[0]) is { } id && _generated.TryGetValue(id, out var generated) => new JsonArray(generated, path[1]?.DeepClone()),
        ("Fn::GetAtt", JsonValue) when Scalar.Of(value) is { } path => Path(path),
        ("Fn::Sub", JsonValue) when Scalar.Of(value) is { } text => Substituted(text),
        ("Fn::Sub", JsonArray { Count: > 0 } parts) when Scalar.Of(parts[0]) is { } text => Substituted(text, parts),
        _ => null,
    };

    private JsonArray Substituted(string text, JsonArray parts)
    {
        var rewritten = new JsonArray([.. parts.Select(part => part?.DeepClone())]);
        rewritten[0] = Substituted(text);
        foreach (var part in rewritten) RewriteNode(part);
        return rewritten;
    }

    private string Substituted(string text) => Reference().Replace(text, match => $"${{{Path(match.Groups[1].Value)}}}");

    // The longest name first: Function.Alias is one, and Function.Version.Version is an attribute of another.
    private string Path(string path)
    {
        if (_generated.TryGetValue(path, out var whole)) return whole;
        var end = path.LastIndexOf('.');
        return end > 0 && _generated.TryGetValue(path[..end], out var generated) ? generated + path[end..] : path;
    }

    [GeneratedRegex(@"\$\{([A-Za-z0-9.]+)\}")]
    private static partial Regex Reference();
}
