using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;

namespace Compat.Tests;

/// <summary>A structure as lines <c>path = value</c>, the same for a C# object and for the JSON that the model server understood.</summary>
internal static class Leaves
{
    /// <summary>Where the official package's name of a member is not the model's.</summary>
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["ClientContextBase64"] = "ClientContext",
        ["PayloadStream"] = "Payload",
    };

    public static SortedSet<string> Of(object value) => new(Flatten("", value), StringComparer.Ordinal);

    private static IEnumerable<string> Flatten(string path, object? value) => value switch
    {
        null => [$"{path} is absent"],
        string text => [Line(path, text)],
        bool flag => [Line(path, flag ? "true" : "false")],
        DateTime time => [Line(path, time.ToUniversalTime().ToString("s", CultureInfo.InvariantCulture))],
        MemoryStream bytes => [Line(path, Encoding.UTF8.GetString(bytes.ToArray()))],
        ConstantClass constant => [Line(path, constant.Value)],
        JsonElement json => Flatten(path, json),
        IDictionary map => map.Keys.Cast<string>().SelectMany(key => Flatten($"{path}.{key}", map[key])),
        IEnumerable list => list.Cast<object>().SelectMany((item, i) => Flatten($"{path}[{i}]", item)),
        IFormattable number => [Line(path, number.ToString(null, CultureInfo.InvariantCulture))],
        _ => Sample.Members(value.GetType()).SelectMany(m => Flatten($"{path}.{Renamed.GetValueOrDefault(m.Name, m.Name)}", m.GetValue(value))),
    };

    private static IEnumerable<string> Flatten(string path, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Flatten($"{path}.{member.Name}", member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany((item, i) => Flatten($"{path}[{i}]", item)),
        JsonValueKind.True => [Line(path, "true")],
        JsonValueKind.False => [Line(path, "false")],
        _ => [Line(path, json.ToString())],
    };

    // The model's names differ from C#'s in the case of letters only.
    private static string Line(string path, string value) => $"{path.ToUpperInvariant()} = {value}";
}
