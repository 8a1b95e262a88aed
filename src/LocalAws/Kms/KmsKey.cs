using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LocalAws.Kms;

/// <summary>A key: nothing is encrypted with it, but who may have it done is as it says.</summary>
/// <param name="Policy">The key policy, a JSON document.</param>
internal sealed record KmsKey(string Arn, string Policy)
{
    /// <summary>Beginning with <c>alias/</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether somebody means this key: by its id, its ARN, an alias, or an alias's ARN.</summary>
    public bool IsCalled(string id) => id == Arn || id == IdOf(Arn) || Aliases.Contains(IdOf(id, ":"));

    private static string IdOf(string arn, string separator = "/") => arn[(arn.LastIndexOf(separator, StringComparison.Ordinal) + 1)..];
}

/// <summary>How keys are written to disk.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(KmsKey[]))]
internal sealed partial class KmsJson : JsonSerializerContext;
