using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LocalAws.S3.Storage;

namespace LocalAws.CloudWatch;

/// <summary>The alarms, in the order of their names, and the file that a restart finds them in.</summary>
internal sealed class AlarmStore
{
    private readonly Lock _writing = new();
    private readonly string _file;
    private ImmutableSortedDictionary<string, MetricAlarm> _alarms = ImmutableSortedDictionary.Create<string, MetricAlarm>(StringComparer.Ordinal);

    public AlarmStore(string folder)
    {
        _file = Path.Combine(Directory.CreateDirectory(folder).FullName, "alarms.json");
        if (File.Exists(_file)) _alarms = _alarms.AddRange(StateFile.Read(_file, AlarmStoreJson.Default.MetricAlarmArray).Select(alarm => KeyValuePair.Create(alarm.AlarmName, alarm)));
    }

    public IEnumerable<MetricAlarm> All => _alarms.Values;

    /// <summary>Puts what <paramref name="change"/> makes of an alarm in its place; it is given null when there is none.</summary>
    public void Change(string name, Func<MetricAlarm?, MetricAlarm> change)
    {
        lock (_writing) Keep(_alarms.SetItem(name, change(_alarms.GetValueOrDefault(name))));
    }

    public void Remove(IEnumerable<string> names)
    {
        lock (_writing) Keep(_alarms.RemoveRange(names));
    }

    private void Keep(ImmutableSortedDictionary<string, MetricAlarm> alarms)
    {
        StateFile.Write(_file, [.. alarms.Values], AlarmStoreJson.Default.MetricAlarmArray);
        _alarms = alarms;
    }
}

/// <summary>How alarms are written to disk.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MetricAlarm[]))]
internal sealed partial class AlarmStoreJson : JsonSerializerContext;
