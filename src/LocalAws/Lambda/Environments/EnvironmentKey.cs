namespace LocalAws.Lambda.Environments;

/// <summary>What an execution environment can run: one build of one version of one function.</summary>
internal readonly record struct EnvironmentKey(string Function, string Version, string Build);
