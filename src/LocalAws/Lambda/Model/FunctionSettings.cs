using System.Security.Cryptography;
using System.Text;

namespace LocalAws.Lambda.Model;

/// <summary>What can be configured of a function; publishing freezes it together with the code.</summary>
internal sealed record FunctionSettings
{
    public required string Role { get; init; }

    public required string Runtime { get; init; }

    public required string Handler { get; init; }

    public string Description { get; init; } = "";

    public int TimeoutSeconds { get; init; } = 3;

    public int MemorySizeMb { get; init; } = 128;

    public int EphemeralStorageMb { get; init; } = 512;

    public string Architecture { get; init; } = "x86_64";

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The SHA-256 of each layer's package, base64, the lowest layer first.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>Whether nothing but the description differs: a version's description is given when it is published.</summary>
    public bool RunsLike(FunctionSettings other) =>
        this with { Description = "", Environment = other.Environment, Layers = other.Layers } == other with { Description = "" }
        && Layers.SequenceEqual(other.Layers)
        && Environment.Count == other.Environment.Count
        && Environment.All(pair => other.Environment.TryGetValue(pair.Key, out var value) && value == pair.Value);

    /// <summary>A digest of what <see cref="RunsLike"/> compares, base64. AWS does not say what its own is made of.</summary>
    public string Sha256()
    {
        var text = string.Join('\n', [Role, Runtime, Handler, Architecture, $"{TimeoutSeconds} {MemorySizeMb} {EphemeralStorageMb}", .. Layers,
            .. Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => new[] { pair.Key, pair.Value })]);
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
