using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Stacks;

/// <summary>Writes what happens to one stack in one operation: statuses, and an event for each.</summary>
internal sealed class Journal(StackStore stacks, TimeProvider time, string stackId, string? token)
{
    public const string StackType = "AWS::CloudFormation::Stack";

    public StackState Stack => stacks.Find(stackId)!;

    public void Stands(string status, string? reason = null, Func<StackState, StackState>? also = null)
    {
        var now = time.GetUtcNow();
        stacks.Change(stackId, stack => (also ?? (same => same))(stack) with
        {
            Status = status,
            StatusReason = reason,
            DeletedAt = status == StackStatus.DeleteComplete ? now : stack.DeletedAt,
            Events = stack.Events.Add(new(NewId(), now, stack.Name, StackType) { PhysicalId = stack.Id, Status = status, Reason = reason, Token = token }),
        });
    }

    /// <summary>A resource has another status now.</summary>
    public void Stands(ResourceState resource, string status, string? reason = null)
    {
        var now = time.GetUtcNow();
        var changed = resource with { Status = status, StatusReason = reason, At = now };
        stacks.Change(stackId, stack => Logged(stack.With(changed), changed));
    }

    /// <summary>A resource is gone, or no longer the stack's.</summary>
    public void Gone(ResourceState resource)
    {
        var changed = resource with { Status = StackStatus.DeleteComplete, StatusReason = null, At = time.GetUtcNow() };
        stacks.Change(stackId, stack =>
        {
            var without = stack with { Resources = stack.Resources.RemoveAll(other => other.LogicalId == resource.LogicalId && other.PhysicalId == resource.PhysicalId) };
            return resource.IsRetained ? without : Logged(without, changed);
        });
    }

    /// <summary>A resource is as it was; whether it stays when it is no longer declared may be another matter.</summary>
    public void Keeps(ResourceDeclaration declared) => stacks.Change(stackId, stack => stack.Resource(declared.LogicalId) is { } resource
        ? stack.With(resource with
        {
            IsRetained = declared.IsRetained,
            IsRemovedOnRollback = declared.IsRemovedOnRollback,
            IsRetainedWhenReplaced = declared.IsRetainedWhenReplaced
        })
        : stack);

    /// <summary>Something happened to what is no resource of the stack any more, or not yet.</summary>
    public void Note(ResourceState resource, string status, string? reason = null) =>
        stacks.Change(stackId, stack => Logged(stack, resource with { Status = status, StatusReason = reason, At = time.GetUtcNow() }));

    private StackState Logged(StackState stack, ResourceState resource) => stack with
    {
        Events = stack.Events.Add(new($"{resource.LogicalId}-{NewId()}", resource.At, resource.LogicalId, resource.Type)
        {
            PhysicalId = resource.PhysicalId,
            Status = resource.Status,
            Reason = resource.StatusReason,
            Token = token,
        }),
    };

    private static string NewId() => Guid.NewGuid().ToString();
}
