namespace LocalPipeline.Validation.Permissions;

/// <summary>The template's roles allow what the pipeline and its actions do. A role that the template does not declare is somebody else's business.</summary>
internal static class PermissionRules
{
    private const string CodePipeline = "codepipeline.amazonaws.com";
    private const string Lambda = "lambda.amazonaws.com";

    public static IEnumerable<Finding> Check(PipelineContext context, TemplateRoles roles, ArnText arns)
    {
        var (pipeline, functions) = (new PipelineNeeds(context, arns), new FunctionNeeds(context, roles, arns));
        var needed = context.Actions.SelectMany(action => pipeline.Of(action).Concat(action.Is("Invoke", "Lambda") ? functions.Of(action) : []));
        return Trust(context, roles).Concat(needed
            .Where(need => roles.Find(need.Role) is { } role && !IsAllowed(roles, role, need))
            .GroupBy(need => (need.Where, need.Role, Resource: need.Resources[0], need.Without))
            .Select(missing => Missing(roles, roles.Find(missing.Key.Role)!, [.. missing])));
    }

    private static bool IsAllowed(TemplateRoles roles, TemplateRole role, Needed need) =>
        need.Or.Prepend(need.Action).Any(action => need.Resources.Any(resource => roles.May(role, action, resource, need.Conditions)));

    private static Finding Missing(TemplateRoles roles, TemplateRole role, IReadOnlyList<Needed> needs)
    {
        var verbs = string.Join(", ", needs.Select(need => need.Action).Distinct());
        var finding = Finding.Error(
            needs[0].Where, $"the role {role.LogicalId} may not {verbs} on {needs[0].Resources[0]}", $"Allow it in the policies of {role.LogicalId}");
        var without = needs[0].Without ?? (needs.All(need => roles.MayBeAllowedElsewhere(need.Action, need.Resources[0])) ? "only a policy that the template does not declare may allow it" : null);
        return without is not null ? finding with { Severity = Severity.Warning, What = $"{finding.What}, and {without}" } : finding;
    }

    private static IEnumerable<Finding> Trust(PipelineContext context, TemplateRoles roles)
    {
        var invoked = context.Actions.Where(action => action.Is("Invoke", "Lambda")).Select(action => action.Action.Configuration.GetValueOrDefault("FunctionName") ?? "").Distinct();
        if (roles.Find(context.Pipeline.RoleArn) is { } own && !own.Forecast.Trusts(CodePipeline))
            yield return Untrusted(context.Where, own, CodePipeline);
        foreach (var function in invoked.Select(name => context.Functions.GetValueOrDefault(name)).OfType<DeclaredFunction>())
        {
            if (roles.Find(function.Role) is { } role && !role.Forecast.Trusts(Lambda))
                yield return Untrusted($"Resources.{function.LogicalId}", role, Lambda);
        }
    }

    private static Finding Untrusted(string where, TemplateRole role, string service) =>
        Finding.Error(where, $"the role {role.LogicalId} does not trust {service}", $"Let {service} sts:AssumeRole in its AssumeRolePolicyDocument");
}
