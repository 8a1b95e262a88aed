using System.Text.RegularExpressions;
using LocalAws.Http;
using LocalAws.Http.Query;
using LocalAws.Iam.Policies;

namespace LocalAws.Sts;

/// <summary>What AssumeRole was asked for, checked.</summary>
internal sealed partial record AssumeRoleRequest(string Partition, string Account, string RoleName, string SessionName)
{
    private const int DefaultSeconds = 3600;

    public TimeSpan Duration { get; private init; }

    /// <summary>What narrows the session beside the role's own policies; null when nothing does.</summary>
    public PolicyDocument? SessionPolicy { get; private init; }

    public string SessionArn => $"arn:{Partition}:sts::{Account}:assumed-role/{RoleName}/{SessionName}";

    public static AssumeRoleRequest Read(QueryRequest query)
    {
        var role = RoleArn().Match(query.Required("RoleArn"));
        if (!role.Success) throw QueryRequest.Invalid($"'{query.Required("RoleArn")}' is no role ARN (arn:aws:iam::ACCOUNT:role/NAME).");
        var session = query.Required("RoleSessionName");
        if (!SessionNames().IsMatch(session)) throw QueryRequest.Invalid("RoleSessionName must have 2 to 64 of the characters A-Z a-z 0-9 _ = , . @ -");
        return new(role.Groups[1].Value, role.Groups[2].Value, role.Groups[3].Value.Split('/')[^1], session) { Duration = ReadDuration(query), SessionPolicy = ReadPolicy(query) };
    }

    private static PolicyDocument? ReadPolicy(QueryRequest query)
    {
        if (query.Has("PolicyArns")) throw AwsError.NotImplemented("AssumeRole with PolicyArns");
        try
        {
            return query.Text("Policy") is { } policy ? PolicyDocument.Parse("of the session", policy) : null;
        }
        catch (PolicyException e)
        {
            throw new AwsError(400, "MalformedPolicyDocument", e.Message);
        }
    }

    private static TimeSpan ReadDuration(QueryRequest query) => query.Integer("DurationSeconds") switch
    {
        null => TimeSpan.FromSeconds(DefaultSeconds),
        { } seconds and >= 900 and <= 43_200 => TimeSpan.FromSeconds(seconds),
        _ => throw QueryRequest.Invalid("DurationSeconds must be 900 to 43200."),
    };

    [GeneratedRegex(@"^arn:(aws[a-z-]*):iam::(\d{12}):role/([\w+=,.@/-]{1,576})$")]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}$")]
    private static partial Regex SessionNames();
}
