namespace LocalAws.CloudFormation.Templates;

/// <summary>The messages for a reference to a resource that is not there.</summary>
public static class ReferenceProblems
{
    public static TemplateException Missing(Template template, string logicalId, string place) => template.LeftOut.TryGetValue(logicalId, out var condition)
        ? new($"{place}: '{logicalId}' is not created, because the condition {condition} does not hold: make what refers to it conditional too (Fn::If).")
        : new($"{place}: the template has no parameter or resource '{logicalId}'.{NearestName.Hint(logicalId, template.Resources.Keys.Concat(template.Scope.Values.Keys))}");
}
