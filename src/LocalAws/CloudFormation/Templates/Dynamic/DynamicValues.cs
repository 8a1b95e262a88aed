using System.Text.Json.Nodes;
using LocalAws.Values;

namespace LocalAws.CloudFormation.Templates.Dynamic;

/// <summary>
/// Resolves dynamic references just before a resource is made. Everything that is kept or shown has the references as they stand in the
/// template,
/// as in CloudFormation; <see cref="Hidden"/> keeps secrets out of messages too.
/// </summary>
public sealed class DynamicValues(LocalValues values)
{
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    /// <summary>Puts the values into a resource's properties.</summary>
    /// <exception cref="TemplateException">Every reference that has no value here.</exception>
    public JsonObject Resolve(JsonObject properties, string path)
    {
        var problems = new ProblemList();
        var resolved = Resolve(properties, path, problems);
        problems.ThrowIfAny();
        return resolved!.AsObject();
    }

    /// <summary>The same, but a reference that no longer has a value stays as it is, so that what was made from it can still be deleted.</summary>
    public JsonObject ResolveKnown(JsonObject properties) => Resolve(properties, "", new ProblemList())!.AsObject();

    /// <summary>The same for what everybody can see: secrets stay as they stand in the template.</summary>
    public static JsonObject ResolveShown(JsonObject properties, LocalValues values, string path)
    {
        var problems = new ProblemList();
        var shown = new DynamicValues(values) { KeepsSecrets = true }.Resolve(properties, path, problems);
        problems.ThrowIfAny();
        return shown!.AsObject();
    }

    /// <summary>A message without the secrets that were resolved.</summary>
    public string Hidden(string message)
    {
        lock (_secrets) return _secrets.Aggregate(message, (text, secret) => text.Replace(secret, "****", StringComparison.Ordinal));
    }

    private bool KeepsSecrets { get; init; }

    private string Resolve(string text, string path, ProblemList problems) => DynamicReference.Replace(text, reference =>
    {
        if (reference.IsSecret && KeepsSecrets) return reference.Text;
        var value = problems.Try(() => reference.Value(values, path));
        if (value is { Length: > 0 } && reference.IsSecret) Remember(value);
        return value ?? reference.Text;
    });

    private JsonNode? Resolve(JsonNode? node, string path, ProblemList problems) => node switch
    {
        JsonObject members =>
            new JsonObject(members.Select(member => KeyValuePair.Create(member.Key,
                Resolve(member.Value, $"{path}.{member.Key}", problems)))),
        JsonArray items => new JsonArray([.. items.Select((item, index) => Resolve(item, $"{path}[{index}]", problems))]),
        JsonValue value when value.TryGetValue<string>(out var text)
            && text.Contains(DynamicReference.Beginning, StringComparison.Ordinal) => Resolve(text, path, problems),
        _ => node?.DeepClone(),
    };

    private void Remember(string secret)
    {
        lock (_secrets) _secrets.Add(secret);
    }
}
