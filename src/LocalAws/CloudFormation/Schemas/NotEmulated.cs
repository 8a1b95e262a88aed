using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Schemas;

/// <summary>
/// What the embedded AWS does not carry out of the properties that CloudFormation takes. A test holds that every property of every type
/// that is
/// created here is in <see cref="CarriedOut"/> or in one of the other two.
/// </summary>
internal static class NotEmulated
{
    /// <summary>A property, or a member of one (<c>Code.ImageUri</c>; lists are passed through), and what to know about it.</summary>
    public sealed record Entry(string Path, string Why)
    {
        /// <summary>Whether a run shows that it is missing. What only describes, names or keeps something is not worth a warning.</summary>
        public bool IsNoticed { get; init; }
    }

    public static IReadOnlyDictionary<string, string[]> CarriedOut => EmulatedProperties.CarriedOut;

    /// <summary>The properties of a resource that no run could do as AWS does.</summary>
    public static IEnumerable<string> Refusals(string type, JsonObject properties, string path) =>
        EmulatedProperties.Refused.GetValueOrDefault(type, [])
        .Where(entry => Has(properties, entry.Path))
        .Select(entry => $"{path}.{entry.Path}: {type}'s {entry.Path} is not carried out by the embedded AWS. {entry.Why}");

    /// <summary>The properties of a resource that are taken and without effect, as far as that can be noticed.</summary>
    public static IEnumerable<string> WithoutEffect(string type, JsonObject properties) =>
        EmulatedProperties.WithoutEffect.GetValueOrDefault(type, [])
        .Where(entry => entry.IsNoticed && Has(properties, entry.Path)).Select(entry => entry.Path);

    private static bool Has(JsonNode? node, string path)
    {
        if (node is JsonArray items) return items.Any(item => Has(item, path));
        var (name, rest) = path.Split('.', 2) is [var head, var tail] ? (head, tail) : (path, null);
        return node is JsonObject members && members.TryGetPropertyValue(name, out var value) && (rest is null || Has(value, rest));
    }
}
