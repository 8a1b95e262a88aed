using System.Text.RegularExpressions;

namespace LocalAws.Iam.Policies;

/// <summary>A session of a role, as a function or whoever assumed the role has one.</summary>
/// <param name="Arn">As refusals name it: <c>arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION</c>.</param>
/// <param name="RoleArn">The role's own.</param>
internal sealed record CallerIdentity(string Arn, string RoleArn, string Account)
{
    /// <summary>The name of the role behind an ARN, be it a session's or the role's own; null when no role is behind it.</summary>
    public static string? RoleName(string principal) => Role.Match(principal) is { Success: true } match ? match.Groups["name"].Value : null;

    private static readonly Regex Role = new(
        "^arn:aws[a-z-]*:(iam::[0-9]{12}:role/(.*/)?(?<name>[^/]+)|sts::[0-9]{12}:assumed-role/(?<name>[^/]+)/.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
}
