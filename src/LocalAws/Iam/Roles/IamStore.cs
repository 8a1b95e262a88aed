using System.Collections.Concurrent;
using System.Collections.Immutable;
using LocalAws.Iam.Policies;
using LocalAws.S3.Storage;

namespace LocalAws.Iam.Roles;

/// <summary>The roles and their policies, and the file that a restart finds them in.</summary>
internal sealed class IamStore
{
    private readonly Lock _writing = new();
    private readonly string _file;
    private readonly ConcurrentDictionary<(string Name, string Json), PolicyDocument> _parsed = new();
    private volatile IamState _state = new();

    public IamStore(string folder)
    {
        _file = Path.Combine(Directory.CreateDirectory(folder).FullName, "iam.json");
        if (File.Exists(_file)) _state = StateFile.Read(_file, IamStateJson.Default.IamState);
    }

    public IamState State => _state;

    public void Change(Func<IamState, IamState> change)
    {
        lock (_writing)
        {
            var changed = change(_state);
            if (ReferenceEquals(changed, _state)) return;
            StateFile.Write(_file, changed, IamStateJson.Default.IamState);
            _state = changed;
        }
    }

    public RoleDefinition? Find(string name) => _state.Roles.GetValueOrDefault(name);

    /// <summary>All policies that say what a role may do.</summary>
    /// <exception cref="PolicyException">One of them is attached and not there.</exception>
    public IReadOnlyList<PolicyDocument> PoliciesOf(RoleDefinition role)
    {
        var (state, added) = (_state, _state.Added.GetValueOrDefault(role.Name, ImmutableSortedDictionary<string, string>.Empty));
        return
        [
            .. role.Policies.Concat(added).Select(policy => Parse(policy.Key, policy.Value)),
            .. role.ManagedPolicyArns.Select(arn => Parse(arn.Split(":policy/", 2)[^1], state.Policies.GetValueOrDefault(arn) ?? AwsManagedPolicies.Document(arn))),
        ];
    }

    /// <exception cref="PolicyException">It cannot be evaluated.</exception>
    public PolicyDocument Parse(string name, string json) => _parsed.GetOrAdd((name, json), key => PolicyDocument.Parse(key.Name, key.Json));
}
