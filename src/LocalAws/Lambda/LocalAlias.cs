namespace LocalAws.Lambda;

/// <summary>Where an alias sends its callers.</summary>
/// <param name="ExtraVersion">The version that a part of them gets; null when all get <paramref name="Version"/>.</param>
/// <param name="ExtraWeight">That part, 0.0 to 1.0.</param>
public sealed record LocalAlias(string FunctionName, string Name, string Version, string? ExtraVersion, double ExtraWeight);
