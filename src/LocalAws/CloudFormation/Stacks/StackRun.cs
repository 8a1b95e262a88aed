using System.Collections.Immutable;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Stacks;

/// <summary>One operation on a stack, from its first status to its last; whatever fails on the way is rolled back as CloudFormation does it.</summary>
internal sealed class StackRun(Journal journal, ResourceRunner resources, Func<CancellationToken, Task> resourceTime)
{
    // What the resources were before this operation touched them, the last one touched first; null for what it created.
    private readonly Stack<(ResourceState Now, ResourceState? Before)> _touched = [];

    private readonly List<ResourceState> _replaced = [];

    public async Task CreateAsync(StackTemplate template, StackSource source, string onFailure, CancellationToken cancellationToken)
    {
        if (await BringAsync(template, cancellationToken) is { } failed)
        {
            await RollBackCreationAsync(failed, onFailure, cancellationToken);
            return;
        }

        Complete(StackStatus.CreateComplete, template, source);
    }

    public async Task UpdateAsync(StackTemplate template, StackSource source, CancellationToken cancellationToken)
    {
        if (await BringAsync(template, cancellationToken) is { } failed)
        {
            await RollBackUpdateAsync(failed, cancellationToken);
            return;
        }

        var left = journal.Stack.Resources.Where(resource => !template.Template.Resources.ContainsKey(resource.LogicalId)).Reverse().ToList();
        journal.Stands(StackStatus.UpdateCleanup);
        // What cannot be cleared away stays behind, and the update is complete all the same.
        foreach (var resource in _replaced) await RemoveAsync(resource, journal.Note, replaced: true, cancellationToken);
        foreach (var resource in left)
        {
            if (await RemoveAsync(resource, journal.Note, replaced: false, cancellationToken)) journal.Gone(resource);
        }

        Complete(StackStatus.UpdateComplete, template, source);
    }

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        var failed = await RemoveAllAsync(resource => resource, cancellationToken);
        if (failed.Count == 0) journal.Stands(StackStatus.DeleteComplete);
        else journal.Stands(StackStatus.DeleteFailed, $"The following resource(s) failed to delete: [{string.Join(", ", failed)}]. ");
    }

    private void Complete(string status, StackTemplate template, StackSource source)
    {
        var outputs = template.Outputs(journal.Stack).Select(output => new StackOutput(output.Key, output.Value, template.OutputDescription(output.Key))).ToImmutableList();
        journal.Stands(status, also: stack => stack with { Source = source, Outputs = outputs });
    }

    /// <returns>The resource that failed; null when all are as they should be.</returns>
    private async Task<string?> BringAsync(StackTemplate template, CancellationToken cancellationToken)
    {
        foreach (var declared in template.InOrder)
        {
            if (!await BringAsync(template, declared, cancellationToken)) return declared.LogicalId;
        }

        return null;
    }

    private async Task<bool> BringAsync(StackTemplate template, ResourceDeclaration declared, CancellationToken cancellationToken)
    {
        var stack = journal.Stack;
        var planned = template.Planned(declared);
        var before = stack.Resource(declared.LogicalId);
        var properties = template.Properties(declared, stack).Members.ToJsonString();
        if (before is not null && before.Type == declared.Type && before.Properties == properties)
        {
            journal.Keeps(declared);
            return true;
        }

        var change = ChangeFinder.Of(stack, template, declared);
        var kept = change is { Replacement: true } ? null : before;
        var wanted = new ResourceState(declared.LogicalId, declared.Type, kept?.PhysicalId ?? planned.PhysicalId, properties)
        {
            Status = "",
            At = default,
            Attributes = kept?.Attributes ?? planned.Attributes.ToImmutableSortedDictionary(StringComparer.Ordinal),
            IsRetained = declared.IsRetained,
            IsRemovedOnRollback = declared.IsRemovedOnRollback,
            IsRetainedWhenReplaced = declared.IsRetainedWhenReplaced,
        };
        return await ProvisionAsync(wanted, kept, before, cancellationToken);
    }

    private async Task<bool> ProvisionAsync(ResourceState wanted, ResourceState? kept, ResourceState? before, CancellationToken cancellationToken)
    {
        var verb = before is null ? "CREATE" : "UPDATE";
        journal.Note(before ?? (wanted with { PhysicalId = "" }), $"{verb}_IN_PROGRESS", before is not null && kept is null ? "Requested update requires the creation of a new physical resource; hence creating one." : null);
        await resourceTime(cancellationToken);
        try
        {
            var made = await resources.ProvisionAsync(journal.Stack, wanted, kept, cancellationToken);
            _touched.Push((made, before));
            if (before is not null && kept is null) _replaced.Add(before);
            journal.Stands(made, $"{verb}_COMPLETE");
            return true;
        }
        catch (ResourceException exception)
        {
            if (before is null) journal.Stands(wanted with { PhysicalId = "" }, StackStatus.CreateFailed, exception.Message);
            else journal.Note(before, StackStatus.UpdateFailed, exception.Message);
            return false;
        }
    }

    private async Task RollBackCreationAsync(string failed, string onFailure, CancellationToken cancellationToken)
    {
        var reason = $"The following resource(s) failed to create: [{failed}]. ";
        if (onFailure == "DO_NOTHING")
        {
            journal.Stands(StackStatus.CreateFailed, reason);
            return;
        }

        var deletes = onFailure == "DELETE";
        journal.Stands(deletes ? StackStatus.DeleteInProgress : StackStatus.RollbackInProgress, $"{reason}{(deletes ? "Delete" : "Rollback")} requested by user.");
        var stuck = await RemoveAllAsync(RolledBack, cancellationToken);
        if (stuck.Count == 0) journal.Stands(deletes ? StackStatus.DeleteComplete : StackStatus.RollbackComplete);
        else journal.Stands(deletes ? StackStatus.DeleteFailed : StackStatus.RollbackFailed, $"The following resource(s) failed to delete: [{string.Join(", ", stuck)}]. ");
    }

    private async Task RollBackUpdateAsync(string failed, CancellationToken cancellationToken)
    {
        var isNew = journal.Stack.Resource(failed) is { Status: StackStatus.CreateFailed };
        journal.Stands(StackStatus.UpdateRollbackInProgress, $"The following resource(s) failed to {(isNew ? "create" : "update")}: [{failed}]. ");
        if (isNew) journal.Gone(journal.Stack.Resource(failed)!);
        var stuck = new List<string>();
        while (_touched.TryPop(out var touched))
        {
            if (!await UndoAsync(touched.Now, touched.Before, cancellationToken)) stuck.Add(touched.Now.LogicalId);
        }

        if (stuck.Count == 0) journal.Stands(StackStatus.UpdateRollbackComplete);
        else journal.Stands(StackStatus.UpdateRollbackFailed, $"The following resource(s) failed to update: [{string.Join(", ", stuck)}]. ");
    }

    private async Task<bool> UndoAsync(ResourceState now, ResourceState? before, CancellationToken cancellationToken)
    {
        if (before is null || _replaced.Contains(before))
        {
            if (!await RemoveAsync(RolledBack(now), journal.Note, replaced: before is not null, cancellationToken)) return false;
            if (before is null) journal.Gone(RolledBack(now));
            else journal.Stands(before, StackStatus.UpdateComplete);
            return true;
        }

        journal.Stands(now, StackStatus.UpdateInProgress);
        await resourceTime(cancellationToken);
        try
        {
            journal.Stands(await resources.ProvisionAsync(journal.Stack, before, now, cancellationToken), StackStatus.UpdateComplete);
            return true;
        }
        catch (ResourceException exception)
        {
            journal.Stands(now, StackStatus.UpdateFailed, exception.Message);
            return false;
        }
    }

    // RetainExceptOnCreate keeps what was there before this operation.
    private static ResourceState RolledBack(ResourceState created) =>
        created.IsRemovedOnRollback ? created with { IsRetained = false } : created;

    private async Task<List<string>> RemoveAllAsync(Func<ResourceState, ResourceState> toRemove, CancellationToken cancellationToken)
    {
        var failed = new List<string>();
        foreach (var resource in journal.Stack.Resources.Reverse())
        {
            var removed = toRemove(resource);
            if (await RemoveAsync(removed, journal.Stands, replaced: false, cancellationToken)) journal.Gone(removed);
            else failed.Add(resource.LogicalId);
        }

        return failed;
    }

    private async Task<bool> RemoveAsync(ResourceState resource, Action<ResourceState, string, string?> log, bool replaced, CancellationToken cancellationToken)
    {
        // What failed to be created was never there.
        if (resource.PhysicalId.Length == 0) return true;
        if (replaced ? resource.IsRetainedWhenReplaced : resource.IsRetained)
        {
            journal.Note(resource, StackStatus.DeleteSkipped);
            return true;
        }

        log(resource, StackStatus.DeleteInProgress, null);
        await resourceTime(cancellationToken);
        try
        {
            resources.Remove(journal.Stack, resource);
            if (replaced) journal.Note(resource, StackStatus.DeleteComplete);
            return true;
        }
        catch (ResourceException exception)
        {
            log(resource, StackStatus.DeleteFailed, exception.Message);
            return false;
        }
    }
}
