namespace LocalAws.Iam.Policies;

/// <summary>Whom a statement of a resource's or a role's trust policy is about.</summary>
/// <param name="Aws">Accounts, account roots, ARNs or <c>*</c>.</param>
/// <param name="Services">Such as <c>lambda.amazonaws.com</c>.</param>
internal sealed record PolicyPrincipal(IReadOnlyList<string> Aws, IReadOnlyList<string> Services)
{
    /// <summary>Whether it means the caller himself: everybody, his role or his session.</summary>
    public bool Names(CallerIdentity caller) => Aws.Any(one => one == "*" || one == caller.Arn || one == caller.RoleArn);

    /// <summary>Whether it leaves the decision to the caller's own policies, by naming his account.</summary>
    public bool NamesAccountOf(CallerIdentity caller) => Aws.Any(one => one == caller.Account || one == $"arn:aws:iam::{caller.Account}:root");
}
