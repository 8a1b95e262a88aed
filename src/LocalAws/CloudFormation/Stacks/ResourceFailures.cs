using System.Collections.Concurrent;

namespace LocalAws.CloudFormation.Stacks;

/// <summary>Resources that are to fail, because somebody wants to see what then happens.</summary>
internal sealed class ResourceFailures
{
    private readonly ConcurrentDictionary<(string Stack, string LogicalId, bool Removal), string> _next = new();

    public void Plan(string stack, string logicalId, string reason, bool removal) => _next[(stack, logicalId, removal)] = reason;

    public void ThrowIfPlanned(string stack, string logicalId, bool removal)
    {
        if (_next.TryRemove((stack, logicalId, removal), out var reason)) throw new ResourceException(reason);
    }
}

/// <summary>A resource cannot be brought to what it should be; the message is the reason that its event shows.</summary>
internal sealed class ResourceException(string reason) : Exception(reason);
