namespace LocalAws.CloudWatch;

/// <summary>What an alarm says.</summary>
/// <param name="State"><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>.</param>
public sealed record LocalAlarm(string Name, string State, string Reason);
