namespace LocalAws.Iam.Policies;

/// <summary>One statement of a policy.</summary>
/// <param name="Name">Its <c>Sid</c>, or its place as <c>[0]</c>.</param>
/// <param name="Principal">Null in policies of roles, which need none.</param>
internal sealed record PolicyStatement(string Name, bool IsAllow, PatternList Actions, PatternList Resources, PolicyPrincipal? Principal)
{
    public IReadOnlyList<PolicyCondition> Conditions { get; init; } = [];

    public bool Covers(AccessRequest request, IReadOnlyDictionary<string, string> context) =>
        Actions.Includes(request.Action) && Resources.Includes(request.Resource) && Conditions.All(condition => condition.IsMet(context));
}
