using System.Collections.Immutable;

namespace LocalAws.CloudFormation.Stacks;

/// <summary>A change set. What it found is settled when it is created, and shown from <see cref="ReadyAt"/> on.</summary>
internal sealed record ChangeSetState(string Name, string Id)
{
    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ReadyAt { get; init; }

    public required StackSource Source { get; init; }

    public required bool Creates { get; init; }

    public string? Description { get; init; }

    /// <summary>Why it cannot be executed; null when it can.</summary>
    public string? Failure { get; init; }

    public ImmutableList<ResourceChange> Changes { get; init; } = [];

    public string OnStackFailure { get; init; } = "ROLLBACK";

    /// <summary>Null as long as nobody executed it.</summary>
    public string? Execution { get; init; }

    public string? ClientToken { get; init; }

    public string StatusAt(DateTimeOffset now) => now < ReadyAt ? "CREATE_IN_PROGRESS" : Failure is null ? "CREATE_COMPLETE" : "FAILED";

    public string ExecutionStatusAt(DateTimeOffset now) => Execution ?? (StatusAt(now) == "CREATE_COMPLETE" ? "AVAILABLE" : "UNAVAILABLE");
}

/// <param name="Action"><c>Add</c>, <c>Modify</c> or <c>Remove</c>.</param>
/// <param name="Replacement">Whether the resource is made anew under another name.</param>
internal sealed record ResourceChange(string Action, string LogicalId, string Type, string? PhysicalId, bool Replacement);
