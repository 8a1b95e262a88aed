using LocalAws;
using LocalPipeline.Web.Views;

namespace LocalPipeline.Web.Traffic;

/// <summary>How aliases and alarms are at one moment.</summary>
internal sealed record TrafficNow(IReadOnlyList<(string Function, string Alias, AliasPoint Point)> Aliases, IReadOnlyList<(string Name, AlarmPoint Point)> Alarms)
{
    public static TrafficNow Of(LocalAwsServer aws) => new(
        [.. aws.Lambda.Aliases().Select(alias => (alias.FunctionName, alias.Name, new AliasPoint(default, alias.Version, alias.ExtraVersion, alias.ExtraWeight)))],
        [.. aws.CloudWatch.Alarms().Select(alarm => (alarm.Name, new AlarmPoint(default, alarm.State, alarm.Reason)))]);
}
