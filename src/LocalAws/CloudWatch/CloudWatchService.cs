using System.Text.Json.Nodes;
using System.Xml.Linq;
using LocalAws.Http;
using LocalAws.Http.Query;
using LocalAws.Iam;
using LocalAws.Iam.Policies;
using Microsoft.AspNetCore.Http;

namespace LocalAws.CloudWatch;

/// <summary>CloudWatch's alarms, in the two protocols that its clients speak: the query protocol, and JSON with the target <c>GraniteServiceVersion20100801</c>.</summary>
internal sealed class CloudWatchService(AlarmStore alarms, LocalAwsOptions options) : IAwsService
{
    private const string Target = "GraniteServiceVersion20100801.";

    private static readonly QueryAnswer Answer = new("http://monitoring.amazonaws.com/doc/2010-08-01/");

    private readonly AlarmOperations _operations = new(alarms, options);

    public string SigningName => "monitoring";

    public ErrorFormat Errors => ErrorFormat.QueryXml;

    public ErrorFormat ErrorsFor(HttpRequest request) => IsJson(request) ? ErrorFormat.Json : ErrorFormat.QueryXml;

    /// <summary>Nothing before the request is read, whichever its protocol.</summary>
    public ValueTask<IReadOnlyList<AccessRequest>?> PermissionsAsync(HttpContext http) => new([]);

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        if (IsJson(http.Request))
        {
            var answer = _operations.Run(Authorized(http, await JsonAsQuery.ReadAsync(http, Target))) ?? [];
            http.Response.ContentType = "application/x-amz-json-1.0";
            await http.Response.WriteAsync(answer.ToJsonString(), http.RequestAborted);
            return;
        }

        var request = await QueryRequest.ReadAsync(http);
        await Answer.WriteAsync(http, request.Action, Elements(_operations.Run(Authorized(http, request)) ?? []));
    }

    private QueryRequest Authorized(HttpContext http, QueryRequest request)
    {
        foreach (var needed in AlarmPermissions.Of(request, options)) Access.Of(http).Require(needed);
        return request;
    }

    private static bool IsJson(HttpRequest request) => request.Headers.ContainsKey("X-Amz-Target");

    private static object?[] Elements(JsonObject json) => [.. json.Select(member => Element(member.Key, member.Value!))];

    private static XElement? Element(string name, JsonNode value) => value switch
    {
        JsonArray list => Answer.List(name, list.Select(item => item is JsonObject structure ? Elements(structure) : (object)item!.ToString())),
        // Only JSON writes times as numbers.
        _ when name.EndsWith("Timestamp", StringComparison.Ordinal) => Answer.Time(name, DateTimeOffset.UnixEpoch.AddSeconds(value.GetValue<double>())),
        _ => Answer.Text(name, value.ToString()),
    };
}
