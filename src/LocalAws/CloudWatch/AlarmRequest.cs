using System.Globalization;
using LocalAws.Http;
using LocalAws.Http.Query;

namespace LocalAws.CloudWatch;

/// <summary>What PutMetricAlarm was asked for, checked.</summary>
internal static class AlarmRequest
{
    private static readonly string[] Operators =
    [
        "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold",
    ];

    private static readonly string[] Statistics = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];

    private static readonly string[] NotHere =
        ["Metrics", "ThresholdMetricId", "EvaluationCriteria", "EvaluationInterval", "EvaluateLowSampleCountPercentile", "Tags"];

    public static MetricAlarm Read(QueryRequest request, DateTimeOffset now)
    {
        if (Array.Find(NotHere, request.Has) is { } member) throw AwsError.NotImplemented($"PutMetricAlarm with {member}");
        return new()
        {
            AlarmName = Name(request),
            AlarmDescription = request.Text("AlarmDescription"),
            ActionsEnabled = request.Flag("ActionsEnabled") ?? true,
            OKActions = request.List("OKActions"),
            AlarmActions = request.List("AlarmActions"),
            InsufficientDataActions = request.List("InsufficientDataActions"),
            MetricName = request.Required("MetricName"),
            Namespace = request.Required("Namespace"),
            Statistic = OneOf(request, "Statistic", Statistics),
            ExtendedStatistic = request.Text("ExtendedStatistic"),
            Dimensions = request.Structures("Dimensions").ToDictionary(d => d.Required("Name"), d => d.Required("Value"), StringComparer.Ordinal),
            Period = Positive(request, "Period") ?? throw QueryRequest.Invalid("Period is missing."),
            Unit = request.Text("Unit"),
            EvaluationPeriods = Positive(request, "EvaluationPeriods") ?? throw QueryRequest.Invalid("EvaluationPeriods is missing."),
            DatapointsToAlarm = Positive(request, "DatapointsToAlarm"),
            Threshold = Threshold(request),
            ComparisonOperator = OneOf(request, "ComparisonOperator", Operators) ?? request.Required("ComparisonOperator"),
            TreatMissingData = request.Text("TreatMissingData"),
            Configured = now,
            StateUpdated = now,
        };
    }

    /// <exception cref="AwsError">It is missing or too long.</exception>
    public static string Name(QueryRequest request) => request.Required("AlarmName") is { Length: <= 255 } name
        ? name
        : throw QueryRequest.Invalid("AlarmName must have at most 255 characters.");

    /// <exception cref="AwsError">It is none of them.</exception>
    public static string? OneOf(QueryRequest request, string member, IReadOnlyList<string> values) => request.Text(member) switch
    {
        null => null,
        var text when values.Contains(text) => text,
        var text => throw QueryRequest.Invalid($"1 validation error detected: Value '{text}' at '{char.ToLowerInvariant(member[0])}{member[1..]}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", values)}]"),
    };

    private static int? Positive(QueryRequest request, string member) => request.Integer(member) switch
    {
        < 1 => throw QueryRequest.Invalid($"{member} must be at least 1."),
        var number => number,
    };

    private static double Threshold(QueryRequest request) =>
        double.TryParse(request.Required("Threshold"), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw QueryRequest.Invalid("Threshold must be a number.");
}
