using LocalAws.Lambda.Model;

namespace LocalAws.Lambda.Environments;

/// <summary>What a new execution environment is made from.</summary>
internal sealed record FunctionStart(EnvironmentKey Key, FunctionVersion Version, string TaskRoot, LocalAwsOptions Options);
