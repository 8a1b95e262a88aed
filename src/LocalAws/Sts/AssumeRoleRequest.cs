using System.Globalization;
using System.Text.RegularExpressions;
using LocalAws.Http;

namespace LocalAws.Sts;

/// <summary>What AssumeRole was asked for, checked.</summary>
internal sealed partial record AssumeRoleRequest(string Partition, string Account, string RoleName, string SessionName)
{
    private const int DefaultSeconds = 3600;

    public TimeSpan Duration { get; private init; }

    public string SessionArn => $"arn:{Partition}:sts::{Account}:assumed-role/{RoleName}/{SessionName}";

    public static AssumeRoleRequest Read(Dictionary<string, string> form)
    {
        var role = RoleArn().Match(Required(form, "RoleArn"));
        if (!role.Success) throw Invalid($"'{form["RoleArn"]}' is no role ARN (arn:aws:iam::ACCOUNT:role/NAME).");
        var session = Required(form, "RoleSessionName");
        if (!SessionNames().IsMatch(session)) throw Invalid("RoleSessionName must have 2 to 64 of the characters A-Z a-z 0-9 _ = , . @ -");
        return new(role.Groups[1].Value, role.Groups[2].Value, role.Groups[3].Value.Split('/')[^1], session) { Duration = ReadDuration(form) };
    }

    private static TimeSpan ReadDuration(Dictionary<string, string> form)
    {
        if (!form.TryGetValue("DurationSeconds", out var text)) return TimeSpan.FromSeconds(DefaultSeconds);
        return int.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 900 and <= 43_200
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid("DurationSeconds must be 900 to 43200.");
    }

    private static string Required(Dictionary<string, string> form, string name) =>
        form.TryGetValue(name, out var value) && value.Length > 0 ? value : throw Invalid($"{name} is missing.");

    private static AwsError Invalid(string message) => new(400, "ValidationError", message);

    [GeneratedRegex(@"^arn:(aws[a-z-]*):iam::(\d{12}):role/([\w+=,.@/-]{1,576})$")]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}$")]
    private static partial Regex SessionNames();
}
