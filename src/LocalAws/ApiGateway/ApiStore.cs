using System.Collections.Concurrent;
using System.Collections.Immutable;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway;

/// <summary>The APIs, in memory and in the state folder. Reading takes no lock; changes come one after another.</summary>
internal sealed class ApiStore
{
    private readonly ConcurrentDictionary<string, ApiState> _apis;
    private readonly ApiFiles _files;
    private readonly Lock _change = new();

    /// <exception cref="InvalidDataException">A state file is damaged; the message names it.</exception>
    public ApiStore(string directory)
    {
        _files = new ApiFiles(directory);
        _apis = new(_files.Load().ToDictionary(state => state.Api.Id), StringComparer.Ordinal);
    }

    public IEnumerable<ApiState> All => _apis.Values;

    public ApiState? Find(string id) => _apis.GetValueOrDefault(id);

    /// <summary>Adds an API unless <paramref name="existing"/> finds one; both in one step.</summary>
    public ApiState Add(Func<ApiState> create, Func<ApiState, bool>? existing = null)
    {
        lock (_change)
        {
            return (existing is null ? null : All.OrderBy(a => a.Api.Id, StringComparer.Ordinal).FirstOrDefault(existing)) ?? Keep(create());
        }
    }

    /// <summary>Changes an API in one step; what <paramref name="change"/> throws leaves everything as it was.</summary>
    /// <returns>Null when there is no such API.</returns>
    public ApiState? Update(string id, Func<ApiState, ApiState> change)
    {
        lock (_change)
        {
            return Find(id) is { } state ? Keep(change(state)) : null;
        }
    }

    /// <returns>False when there is no such API.</returns>
    public bool Remove(string id)
    {
        lock (_change)
        {
            if (!_apis.TryRemove(id, out _))
                return false;
            _files.Delete(id);
            return true;
        }
    }

    private ApiState Keep(ApiState state)
    {
        _files.Save(state, _apis.GetValueOrDefault(state.Api.Id)?.Deployments ?? ImmutableDictionary<string, Execute.DeployedApi>.Empty);
        return _apis[state.Api.Id] = state;
    }
}
