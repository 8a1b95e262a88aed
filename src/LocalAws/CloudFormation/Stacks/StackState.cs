using System.Collections.Immutable;

namespace LocalAws.CloudFormation.Stacks;

/// <summary>A stack at one moment.</summary>
/// <param name="Id">Its ARN, which a stack of the same name that is created later does not share.</param>
internal sealed record StackState(string Name, string Id)
{
    public string Status { get; init; } = StackStatus.ReviewInProgress;

    public string? StatusReason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>What the stack was last brought to; null before its creation began.</summary>
    public StackSource? Source { get; init; }

    /// <summary>In the order of their creation.</summary>
    public ImmutableList<ResourceState> Resources { get; init; } = [];

    public ImmutableList<StackOutput> Outputs { get; init; } = [];

    public ImmutableList<ChangeSetState> ChangeSets { get; init; } = [];

    /// <summary>The oldest first.</summary>
    public ImmutableList<StackEvent> Events { get; init; } = [];

    public string? ChangeSetId { get; init; }

    public bool IsDeleted => Status == StackStatus.DeleteComplete;

    public ResourceState? Resource(string logicalId) => Resources.Find(resource => resource.LogicalId == logicalId);

    public StackState With(ResourceState resource)
    {
        var place = Resources.FindIndex(other => other.LogicalId == resource.LogicalId);
        return this with { Resources = place < 0 ? Resources.Add(resource) : Resources.SetItem(place, resource) };
    }

    public StackState With(ChangeSetState changeSet) =>
        this with { ChangeSets = ChangeSets.RemoveAll(other => other.Id == changeSet.Id).Add(changeSet) };
}

/// <summary>What a stack is made of: a template and the values of its parameters.</summary>
internal sealed record StackSource(string Template)
{
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What Parameter Store had for the parameters that name something in it.</summary>
    public ImmutableSortedDictionary<string, string> Resolved { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The parameters whose values no answer shows.</summary>
    public ImmutableList<string> Hidden { get; init; } = [];

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableList<string> Capabilities { get; init; } = [];

    public string? Description { get; init; }

    public string? RoleArn { get; init; }
}

internal sealed record StackOutput(string Key, string Value, string? Description);

/// <param name="Properties">The properties that it was made from, with every function resolved: JSON.</param>
internal sealed record ResourceState(string LogicalId, string Type, string PhysicalId, string Properties)
{
    public required string Status { get; init; }

    public string? StatusReason { get; init; }

    public required DateTimeOffset At { get; init; }

    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public bool IsRetained { get; init; }

    public bool IsRemovedOnRollback { get; init; }

    public bool IsRetainedWhenReplaced { get; init; }
}

internal sealed record StackEvent(string Id, DateTimeOffset At, string LogicalId, string Type)
{
    public string? PhysicalId { get; init; }

    public required string Status { get; init; }

    public string? Reason { get; init; }

    public string? Token { get; init; }
}
