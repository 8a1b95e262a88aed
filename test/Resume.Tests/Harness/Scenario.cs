using Microsoft.AspNetCore.Http;

namespace Resume.Tests.Harness;

/// <summary>A deployment to be killed at each of its calls.</summary>
/// <param name="Name">A sentence's end: what is deployed onto what.</param>
/// <param name="Action">As in the pipeline: <c>deploy-app</c>.</param>
/// <param name="UserParameters">The action's, as in the pipeline; <c>{api}</c> is the id of the world's REST API.</param>
/// <param name="Input">The name of the artifact that is deployed.</param>
internal sealed record Scenario(string Name, string Action, string UserParameters, string Input)
{
    /// <summary>Makes what is there before, the artifact included.</summary>
    public required Func<World, Task> ArrangeAsync { get; init; }

    /// <summary>Describes all that is deployed afterwards, line by line, without ids and times that differ from run to run.</summary>
    public required Func<World, Task<IReadOnlyList<string>>> SnapshotAsync { get; init; }

    /// <summary>What it deploys is there already.</summary>
    public bool ChangesNothing { get; init; }

    /// <summary>What it deploys is refused: undisturbed it fails, and leaves what was there.</summary>
    public bool Fails { get; init; }

    /// <summary>Begins those lines of the snapshot that a refused deployment may not have changed.</summary>
    public string? Keeps { get; init; }

    /// <summary>How long CodePipeline waits before it goes on with an action that is not done.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The function's time limit.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long AWS takes for a call.</summary>
    public Func<HttpRequest, TimeSpan> Takes { get; init; } = _ => TimeSpan.Zero;

    /// <summary>What happens in the world before the first, the second, ... job comes.</summary>
    public Action<World, int> BeforeJob { get; init; } = (_, _) => { };

    /// <summary>How many jobs it takes when nothing disturbs it; null when that does not matter.</summary>
    public int? Jobs { get; init; }

    public override string ToString() => Name;
}
