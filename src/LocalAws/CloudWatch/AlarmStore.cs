using System.Text.Json.Serialization;

namespace LocalAws.CloudWatch;

/// <summary>The alarms, in the order of their names.</summary>
internal sealed class AlarmStore(string folder)
{
    private readonly KeptList<MetricAlarm> _alarms = new(folder, "alarms.json", AlarmStoreJson.Default.MetricAlarmArray);

    public IEnumerable<MetricAlarm> All => _alarms.Items.OrderBy(alarm => alarm.AlarmName, StringComparer.Ordinal);

    /// <summary>Puts what <paramref name="change"/> makes of an alarm in its place; it is given null when there is none.</summary>
    public void Change(string name, Func<MetricAlarm?, MetricAlarm> change) =>
        _alarms.Change(alarms => alarms.RemoveAll(alarm => alarm.AlarmName == name).Add(change(alarms.Find(alarm => alarm.AlarmName == name))));

    public void Remove(IReadOnlyCollection<string> names) => _alarms.Change(alarms => alarms.RemoveAll(alarm => names.Contains(alarm.AlarmName)));
}

/// <summary>How alarms are written to disk.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MetricAlarm[]))]
internal sealed partial class AlarmStoreJson : JsonSerializerContext;
