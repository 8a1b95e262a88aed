namespace LocalPipeline.Web.Views;

/// <summary>Where callers were sent, and what alarms said.</summary>
/// <param name="Since">Nothing is known of the time before.</param>
internal sealed record TrafficView(DateTimeOffset Since, IReadOnlyList<AliasView> Aliases, IReadOnlyList<AlarmView> Alarms);

internal sealed record AliasView(string Function, string Alias, IReadOnlyList<AliasPoint> Points);

/// <param name="Time">From when on.</param>
/// <param name="Weight">The part of the callers that get <paramref name="ExtraVersion"/>, 0.0 to 1.0.</param>
internal sealed record AliasPoint(DateTimeOffset Time, string Version, string? ExtraVersion, double Weight);

internal sealed record AlarmView(string Name, IReadOnlyList<AlarmPoint> Points);

/// <param name="State"><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>.</param>
internal sealed record AlarmPoint(DateTimeOffset Time, string State, string Reason);
