using System.Text.Json;

namespace LocalAws.ApiGateway.Execute;

/// <summary>The headers of a function's answer.</summary>
internal static class AnswerHeaders
{
    /// <summary>Those that API Gateway writes itself; a function's own are given another name.</summary>
    private static readonly string[] Remapped = ["Authorization", "Connection", "Content-Length", "Date", "Host", "Server", "WWW-Authenticate"];

    private static readonly string[] Dropped = ["Keep-Alive", "Proxy-Authenticate", "TE", "Trailer", "Transfer-Encoding", "Upgrade"];

    /// <returns>Null when the header is not passed on.</returns>
    public static string? NameOnTheWire(string name)
    {
        if (Dropped.Contains(name, StringComparer.OrdinalIgnoreCase))
            return null;
        return Remapped.Contains(name, StringComparer.OrdinalIgnoreCase) ? "x-amzn-Remapped-" + name : name;
    }

    /// <summary>Both together; the values of a name in both are those of multiValueHeaders, and the single one when it is another.</summary>
    public static IReadOnlyDictionary<string, string[]> Read(JsonElement? single, JsonElement? multiple)
    {
        var headers = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in Members(multiple, "multiValueHeaders"))
            headers[Name(header)] = header.Value.ValueKind == JsonValueKind.Array ? [.. header.Value.EnumerateArray().Select(v => Value(header.Name, v))] : [Value(header.Name, header.Value)];
        foreach (var header in Members(single, "headers"))
        {
            var (name, value) = (Name(header), Value(header.Name, header.Value));
            var values = headers.GetValueOrDefault(name) ?? [];
            headers[name] = values.Contains(value) ? values : [.. values, value];
        }

        return headers;
    }

    private static IEnumerable<JsonProperty> Members(JsonElement? json, string member) => json switch
    {
        null => [],
        { ValueKind: JsonValueKind.Object } map => map.EnumerateObject(),
        _ => throw ProxyAnswer.Malformed($"its {member} are no object"),
    };

    private static string Name(JsonProperty header) => header.Name.Length > 0 && header.Name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal))
        ? header.Name
        : throw ProxyAnswer.Malformed($"'{header.Name}' is no name of a header");

    private static string Value(string name, JsonElement json)
    {
        var value = json.ValueKind switch
        {
            JsonValueKind.String => json.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => throw ProxyAnswer.Malformed($"the value of header '{name}' is no string"),
        };
        return value.All(c => c is '\t' or (>= ' ' and <= '~')) ? value : throw ProxyAnswer.Malformed($"the value of header '{name}' has a character that no header can have");
    }
}
