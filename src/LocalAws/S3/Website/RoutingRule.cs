using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace LocalAws.S3.Website;

/// <summary>One of a website's routing rules: which requests it is for, and where it sends them.</summary>
/// <param name="Prefix">What the key begins with; empty for any key.</param>
/// <param name="ErrorStatus">The error that is answered otherwise; null for a rule that does not wait for one.</param>
internal sealed record RoutingRule(string Prefix, int? ErrorStatus)
{
    private const int DefaultStatus = 301;

    private static readonly string[] Redirects = ["HostName", "HttpRedirectCode", "Protocol", "ReplaceKeyPrefixWith", "ReplaceKeyWith"];

    public int Status { get; private init; } = DefaultStatus;

    private string? Protocol { get; init; }

    private string? HostName { get; init; }

    private string? Key { get; init; }

    private string? NewPrefix { get; init; }

    public static RoutingRule Read(XElement rule)
    {
        var redirect = rule.Child("Redirect");
        if (redirect is null || !Redirects.Any(name => redirect.Child(name) is not null)) throw S3Error.MalformedXml("a RoutingRule has no Redirect that says where to");
        if (redirect.Text("ReplaceKeyWith") is not null && redirect.Text("ReplaceKeyPrefixWith") is not null)
            throw S3Error.InvalidRequest("You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
        var (prefix, error) = ReadCondition(rule.Child("Condition"));
        return new(prefix, error)
        {
            Status = Number(redirect.Text("HttpRedirectCode"), status => status is > 300 and < 400, "redirect code", "3XX except 300") ?? DefaultStatus,
            Protocol = ReadProtocol(redirect),
            HostName = redirect.Text("HostName"),
            Key = redirect.Text("ReplaceKeyWith"),
            NewPrefix = redirect.Text("ReplaceKeyPrefixWith"),
        };
    }

    public static string? ReadProtocol(XElement redirect) => redirect.Text("Protocol") is not { } protocol || protocol is "http" or "https"
        ? redirect.Text("Protocol")
        : throw S3Error.InvalidRequest("Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically.");

    /// <param name="errorStatus">Null before it is looked whether there is an object.</param>
    public bool IsFor(string key, int? errorStatus) => ErrorStatus == errorStatus && key.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Where a request goes. What the rule puts there stays as it is, so that it may begin with <c>#!/</c>.</summary>
    public string Location(string key, HttpRequest request)
    {
        var path = Key ?? (NewPrefix is null ? Encode(key) : NewPrefix + Encode(key[Prefix.Length..]));
        return $"{Protocol ?? request.Scheme}://{HostName ?? request.Host.Value}/{path}";
    }

    private static (string Prefix, int? ErrorStatus) ReadCondition(XElement? condition)
    {
        if (condition is null) return ("", null);
        var (prefix, error) = (condition.Text("KeyPrefixEquals"), condition.Text("HttpErrorCodeReturnedEquals"));
        if (prefix is null && error is null)
            throw S3Error.InvalidRequest("Condition cannot be empty. To redirect all requests without a condition, the condition element shouldn't be present.");
        return (prefix ?? "", Number(error, status => status is >= 400 and < 600, "error code", "4XX or 5XX"));
    }

    private static int? Number(string? text, Func<int, bool> isValid, string what, string valid) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && isValid(status) ? status
        : throw S3Error.InvalidRequest($"The provided HTTP {what} ({text}) is not valid. Valid codes are {valid}.");

    private static string Encode(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
}
