using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LocalAws.ApiGateway.Import;

/// <summary>Reads YAML as the JSON that it stands for. An anchor is written out at each of its aliases, so what that may grow to is limited.</summary>
internal static partial class YamlToJson
{
    private const int MaxDepth = 64;
    private const int MaxBytes = 4 * ApiRequest.MaxBodyBytes;

    /// <exception cref="FormatException">The text is no YAML; the message says where.</exception>
    public static JsonDocument Convert(string text)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            try
            {
                var yaml = new YamlStream();
                yaml.Load(new StringReader(text));
                Write(json, yaml.Documents is [var document] ? document.RootNode : throw new FormatException($"It has {yaml.Documents.Count} YAML documents, not one."), 0);
            }
            catch (YamlException e)
            {
                throw new FormatException($"line {e.Start.Line}, column {e.Start.Column}: {e.Message}", e);
            }
        }

        return JsonDocument.Parse(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, YamlNode node, int depth)
    {
        if (depth > MaxDepth || json.BytesCommitted + json.BytesPending > MaxBytes)
            throw new FormatException($"line {node.Start.Line}: it is nested too deeply or its aliases make it too large.");
        switch (node)
        {
            case YamlMappingNode mapping:
                json.WriteStartObject();
                foreach (var (key, value) in mapping.Children)
                {
                    json.WritePropertyName(key is YamlScalarNode name ? name.Value ?? "" : throw new FormatException($"line {key.Start.Line}: a key is no text."));
                    Write(json, value, depth + 1);
                }

                json.WriteEndObject();
                break;
            case YamlSequenceNode sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Children)
                    Write(json, item, depth + 1);
                json.WriteEndArray();
                break;
            case YamlScalarNode scalar:
                WriteScalar(json, scalar);
                break;
        }
    }

    /// <summary>YAML's core schema: only plain text can be something else than a string.</summary>
    private static void WriteScalar(Utf8JsonWriter json, YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
            json.WriteStringValue(text);
        else if (text is "" or "~" or "null" or "Null" or "NULL")
            json.WriteNullValue();
        else if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            json.WriteBooleanValue(text[0] is 't' or 'T');
        else if (Number().IsMatch(text) && double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            json.WriteNumberValue(decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : (decimal)number);
        else
            json.WriteStringValue(text);
    }

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Number();
}
