using System.Collections.Concurrent;
using LocalAws.Iam.Policies;

namespace LocalAws.Iam.Roles;

/// <summary>Counts what allowed something.</summary>
internal sealed class UsageLog
{
    private readonly ConcurrentDictionary<(string Role, string Policy, string Statement, string Pattern), int> _counts = new();

    public void Count(string role, AccessRequest request, Decision decision)
    {
        foreach (var (policy, statement) in decision.AllowedBy)
        {
            foreach (var pattern in Used(statement.Actions, request.Action).Concat(Used(statement.Resources, request.Resource)).Distinct())
                _counts.AddOrUpdate((role, policy.Name, statement.Name, pattern), 1, (_, count) => count + 1);
        }
    }

    public StatementUse Of(string role, PolicyDocument policy, PolicyStatement statement) => new(role, policy.Name, statement.Name)
    {
        Actions = Counted(statement.Actions, role, policy.Name, statement.Name),
        Resources = Counted(statement.Resources, role, policy.Name, statement.Name),
    };

    private static IEnumerable<string> Used(PatternList list, string value) => list.IsNegated ? list.Patterns : list.Matching(value);

    private Dictionary<string, int> Counted(PatternList list, string role, string policy, string statement) =>
        list.Patterns.Distinct().ToDictionary(pattern => pattern, pattern => _counts.GetValueOrDefault((role, policy, statement, pattern)), StringComparer.Ordinal);
}
