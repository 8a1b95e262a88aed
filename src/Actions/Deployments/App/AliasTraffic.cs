using System.Globalization;
using Amazon.Lambda.Model;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>Where an alias sends its callers: to one version, or a part of them to a second one.</summary>
/// <param name="Version">The version that the alias points to.</param>
/// <param name="Extra">The second version; <see langword="null"/> for none.</param>
/// <param name="Weight">The part that goes to the second version, 0.0 to 1.0.</param>
internal sealed record AliasTraffic(string Version, string? Extra = null, double Weight = 0)
{
    // Weights travel as decimal text; nobody means a millionth.
    private const double Tolerance = 1e-6;

    /// <summary>All callers get the second version.</summary>
    public bool IsAllExtra => Extra is not null && Weight > 1 - Tolerance;

    /// <summary>Whether callers have a later version than this one: versions are numbered in the order in which they are published.</summary>
    public bool IsPast(string version) =>
        long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (IsAllExtra ? [Extra!] : (string[])[Version, Extra ?? Version]).Any(one => long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var other) && other > number);

    public static AliasTraffic Of(string version, AliasRoutingConfiguration? routing) =>
        routing?.AdditionalVersionWeights is { Count: > 0 } weights ? new(version, weights.First().Key, weights.First().Value) : new(version);

    public bool Equals(AliasTraffic? other) =>
        other is not null && Version == other.Version && Extra == other.Extra && Math.Abs(Weight - other.Weight) < Tolerance;

    public override int GetHashCode() => HashCode.Combine(Version, Extra);

    public override string ToString() => Extra is null
        ? $"version {Version}"
        : string.Create(CultureInfo.InvariantCulture, $"version {Version}, with {Weight * 100:0.##} % to version {Extra}");
}
