using LocalAws.Lambda.Model;

namespace LocalAws.Lambda.Environments;

/// <summary>What a new execution environment is made from.</summary>
internal sealed record FunctionStart(EnvironmentKey Key, FunctionVersion Version, string TaskRoot, LocalAwsOptions Options)
{
    /// <summary>The folders that AWS would lay over one another as <c>/opt</c>, the lowest first.</summary>
    public IReadOnlyList<string> LayerRoots { get; init; } = [];
}
