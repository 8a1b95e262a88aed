using LocalAws.Iam.Roles;

namespace LocalPipeline.Console;

/// <summary>What roles were allowed, as lines for people: role by role, what was never used.</summary>
internal static class PermissionTexts
{
    public static IEnumerable<string> Of(IReadOnlyList<StatementUse> usage)
    {
        foreach (var role in usage.GroupBy(statement => statement.Role))
        {
            var (granted, used) = (role.Sum(statement => statement.Actions.Count), role.Sum(statement => statement.Actions.Count(action => action.Value > 0)));
            yield return $"{role.Key}: {used} of {granted} permissions used";
            foreach (var line in role.SelectMany(Unused)) yield return $"  {line}";
        }
    }

    private static IEnumerable<string> Unused(StatementUse statement)
    {
        var actions = statement.Actions.Where(action => action.Value == 0).Select(action => action.Key).ToList();
        var place = $"{statement.Policy} {statement.Statement}";
        if (actions.Count > 0) yield return $"never used: {string.Join(", ", actions)} ({place})";
        // Of a statement that was not used at all its actions say enough.
        if (actions.Count == statement.Actions.Count) yield break;
        foreach (var resource in statement.Resources.Where(resource => resource.Value == 0)) yield return $"never used on: {resource.Key} ({place})";
    }
}
