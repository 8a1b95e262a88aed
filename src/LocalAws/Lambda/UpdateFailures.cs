using System.Collections.Concurrent;
using LocalAws.Lambda.Model;

namespace LocalAws.Lambda;

/// <summary>Updates that are to fail, because somebody wants to see what then happens.</summary>
internal sealed class UpdateFailures
{
    private readonly ConcurrentDictionary<string, UpdateFailure> _next = new(StringComparer.Ordinal);

    public void Plan(string function, UpdateFailure failure) => _next[function] = failure;

    public UpdateFailure? Take(string function) => _next.TryRemove(function, out var failure) ? failure : null;
}
