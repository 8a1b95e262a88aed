namespace CodePipelineActions.Parameters;

/// <summary>The parameters that every action accepts.</summary>
/// <param name="Retries">How often a failure is tried again before it is reported.</param>
/// <param name="Timeout">The time from the first invocation after which the action is given up, over all continuations.</param>
internal sealed record CommonParameters(int Retries, TimeSpan Timeout)
{
    // 23 hours: CodePipeline itself ends an action after 24 (contract: "No result").
    private const int MaxTimeoutMinutes = 23 * 60;

    public static IReadOnlyList<Parameter> Accepted { get; } =
    [
        new("retries", "How many times a failure is tried again, each in a new invocation.")
        { Type = ParameterType.Integer, Default = "0", Max = 100, Aliases = ["retrys"] },
        new("timeout", "Minutes after which the action is given up, over all its continuations.")
        { Type = ParameterType.Integer, Default = "60", Min = 1, Max = MaxTimeoutMinutes },
    ];

    public static CommonParameters Bind(BoundParameters values) => new(values.Integer("retries"), TimeSpan.FromMinutes(values.Integer("timeout")));
}
