using System.Collections.Concurrent;

namespace LocalAws.Lambda;

/// <summary>What is to fail the next time, function by function, because somebody wants to see what then happens.</summary>
internal sealed class PlannedFailures<T> where T : class
{
    private readonly ConcurrentDictionary<string, T> _next = new(StringComparer.Ordinal);

    public void Plan(string function, T failure) => _next[function] = failure;

    public T? Take(string function) => _next.TryRemove(function, out var failure) ? failure : null;
}
