namespace LocalAws.CloudWatch;

/// <summary>An alarm on a metric. Nothing measures here: its state is what it was last set to.</summary>
internal sealed record MetricAlarm
{
    public const string InsufficientData = "INSUFFICIENT_DATA";

    public static IReadOnlyList<string> States { get; } = ["OK", "ALARM", InsufficientData];

    public required string AlarmName { get; init; }

    public string? AlarmDescription { get; init; }

    public bool ActionsEnabled { get; init; } = true;

    public IReadOnlyList<string> OKActions { get; init; } = [];

    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    public required string MetricName { get; init; }

    public required string Namespace { get; init; }

    public string? Statistic { get; init; }

    public string? ExtendedStatistic { get; init; }

    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>();

    public required int Period { get; init; }

    public string? Unit { get; init; }

    public required int EvaluationPeriods { get; init; }

    public int? DatapointsToAlarm { get; init; }

    public required double Threshold { get; init; }

    public required string ComparisonOperator { get; init; }

    public string? TreatMissingData { get; init; }

    public required DateTimeOffset Configured { get; init; }

    public string StateValue { get; init; } = InsufficientData;

    public string StateReason { get; init; } = "Unchecked: Initial alarm creation";

    public string? StateReasonData { get; init; }

    /// <summary>When the state was last set.</summary>
    public required DateTimeOffset StateUpdated { get; init; }
}
