using LocalPipeline.Model;

namespace LocalPipeline.Execution.Players;

/// <summary>Who plays which action.</summary>
internal sealed record ActionPlayers(IActionPlayer Source, IActionPlayer Lambda, IActionPlayer Approval)
{
    /// <exception cref="ActionFailure">The local pipeline has no such action.</exception>
    public IActionPlayer For(ActionDefinition action) => (action.Category, action.Provider) switch
    {
        ("Source", _) => Source,
        ("Invoke", "Lambda") => Lambda,
        ("Approval", "Manual") => Approval,
        _ => throw new ActionFailure(
            FailureTypes.ConfigurationError,
            $"The local pipeline plays Source, Invoke/Lambda and Approval/Manual actions, not {action.Category}/{action.Provider}."),
    };
}
