namespace LocalAws.Iam.Policies;

/// <summary>What the policy of a resource lets a service of AWS do, such as CloudFront.</summary>
/// <param name="Service">Such as <c>cloudfront.amazonaws.com</c>.</param>
internal sealed record ServiceEvaluation(string Service, PolicyDocument Resource)
{
    public bool Allows(AccessRequest request)
    {
        var context = new Dictionary<string, string>(request.Conditions, StringComparer.Ordinal) { ["aws:securetransport"] = "true" };
        var about = Resource.Statements.Where(statement => statement.Principal is { } principal && IsNamed(principal) && statement.Covers(request, context)).ToList();
        return about.Count > 0 && about.All(statement => statement.IsAllow);
    }

    private bool IsNamed(PolicyPrincipal principal) => principal.Services.Contains(Service) || principal.Aws.Contains("*");
}
