using System.Globalization;
using System.Text.Json.Nodes;
using LocalAws.Http;
using LocalAws.Http.Query;

namespace LocalAws.CloudWatch;

/// <summary>PutMetricAlarm, DescribeAlarms, SetAlarmState, DeleteAlarms.</summary>
internal sealed class AlarmOperations(AlarmStore alarms, LocalAwsOptions options)
{
    private const int MaxNames = 100;
    private const int MaxRecords = 100;
    private const int DefaultRecords = 50;

    /// <returns>The result; null for an operation that has none.</returns>
    /// <exception cref="AwsError">CloudWatch refuses.</exception>
    public JsonObject? Run(QueryRequest request)
    {
        switch (request.Action)
        {
            case "PutMetricAlarm":
                Put(AlarmRequest.Read(request, options.Time.GetUtcNow()));
                return null;
            case "SetAlarmState":
                SetState(request);
                return null;
            case "DeleteAlarms":
                alarms.Remove(Names(request) ?? throw QueryRequest.Invalid("AlarmNames is missing."));
                return null;
            case "DescribeAlarms":
                return Describe(request);
            default:
                throw AwsError.NotImplemented($"CloudWatch operation {request.Action}");
        }
    }

    // A changed alarm stays in the state it is in.
    private void Put(MetricAlarm alarm) => alarms.Change(alarm.AlarmName, before => before is null ? alarm : alarm with
    {
        StateValue = before.StateValue,
        StateReason = before.StateReason,
        StateReasonData = before.StateReasonData,
        StateUpdated = before.StateUpdated,
    });

    private void SetState(QueryRequest request)
    {
        var state = AlarmRequest.OneOf(request, "StateValue", MetricAlarm.States) ?? throw QueryRequest.Invalid("StateValue is missing.");
        alarms.Change(AlarmRequest.Name(request), alarm => (alarm ?? throw new AwsError(404, "ResourceNotFound", "Unknown")) with
        {
            StateValue = state,
            StateReason = request.Text("StateReason") ?? "",
            StateReasonData = request.Text("StateReasonData"),
            StateUpdated = options.Time.GetUtcNow(),
        });
    }

    private JsonObject Describe(QueryRequest request)
    {
        if (Array.Find(["ChildrenOfAlarmName", "ParentsOfAlarmName"], request.Has) is { } member) throw AwsError.NotImplemented($"DescribeAlarms with {member}");
        var start = Start(request.Text("NextToken"));
        var size = request.Integer("MaxRecords") ?? DefaultRecords;
        if (size is < 1 or > MaxRecords) throw QueryRequest.Invalid($"MaxRecords must be 1 to {MaxRecords}.");
        var found = Chosen(request).Skip(start).Take(size + 1).ToList();
        var answer = new JsonObject
        {
            ["MetricAlarms"] = new JsonArray([.. found.Take(size).Select(alarm => AlarmAnswer.Of(alarm, options))]),
            ["CompositeAlarms"] = new JsonArray(),
        };
        if (found.Count > size) answer["NextToken"] = $"{start + size}";
        return answer;
    }

    private IEnumerable<MetricAlarm> Chosen(QueryRequest request)
    {
        var names = Names(request);
        var state = AlarmRequest.OneOf(request, "StateValue", MetricAlarm.States);
        if (names is not null && request.Text("AlarmNamePrefix") is not null) throw QueryRequest.Invalid("AlarmNames and AlarmNamePrefix cannot be given together.");
        var all = request.List("AlarmTypes") is { Count: > 0 } types && !types.Contains("MetricAlarm") ? [] : alarms.All;
        return all.Where(alarm => names?.Contains(alarm.AlarmName) != false)
            .Where(alarm => request.Text("AlarmNamePrefix") is not { } prefix || alarm.AlarmName.StartsWith(prefix, StringComparison.Ordinal))
            .Where(alarm => request.Text("ActionPrefix") is not { } prefix || alarm.AlarmActions.Any(action => action.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(alarm => state is null || alarm.StateValue == state);
    }

    private static IReadOnlyList<string>? Names(QueryRequest request) => request.List("AlarmNames") switch
    {
        { Count: > MaxNames } => throw QueryRequest.Invalid($"AlarmNames can have at most {MaxNames} names."),
        { Count: 0 } => null,
        var names => names,
    };

    private static int Start(string? token) =>
        token is null ? 0 : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start
        : throw new AwsError(400, "InvalidNextToken", "The next token specified is invalid.");
}
