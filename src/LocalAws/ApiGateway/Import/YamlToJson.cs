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

    /// <param name="tagged">The name that a tag such as <c>!Sub</c> stands for, when it is a function around its value; null for tags that mean nothing.</param>
    /// <exception cref="FormatException">The text is no YAML; the message says where.</exception>
    public static JsonDocument Convert(string text, Func<string, string?>? tagged = null)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            try
            {
                var yaml = new YamlStream();
                yaml.Load(new StringReader(text));
                new Writer(json, tagged ?? (_ => null)).Write(yaml.Documents is [var document] ? document.RootNode : throw new FormatException($"It has {yaml.Documents.Count} YAML documents, not one."), 0);
            }
            catch (YamlException e)
            {
                throw new FormatException($"line {e.Start.Line}, column {e.Start.Column}: {e.Message}", e);
            }
        }

        return JsonDocument.Parse(buffer.ToArray());
    }

    private readonly record struct Writer(Utf8JsonWriter Json, Func<string, string?> Tagged)
    {
        public void Write(YamlNode node, int depth)
        {
            if (depth > MaxDepth || Json.BytesCommitted + Json.BytesPending > MaxBytes)
                throw new FormatException($"line {node.Start.Line}: it is nested too deeply or its aliases make it too large.");
            var function = node.Tag is { IsEmpty: false, IsNonSpecific: false } tag ? Tagged(tag.Value) : null;
            if (function is not null)
            {
                Json.WriteStartObject();
                Json.WritePropertyName(function);
            }

            WriteValue(node, depth);
            if (function is not null)
                Json.WriteEndObject();
        }

        private void WriteValue(YamlNode node, int depth)
        {
            switch (node)
            {
                case YamlMappingNode mapping:
                    WriteMembers(mapping, depth);
                    break;
                case YamlSequenceNode sequence:
                    Json.WriteStartArray();
                    foreach (var item in sequence.Children)
                        Write(item, depth + 1);
                    Json.WriteEndArray();
                    break;
                case YamlScalarNode scalar:
                    WriteScalar(Json, scalar);
                    break;
            }
        }

        private void WriteMembers(YamlMappingNode mapping, int depth)
        {
            Json.WriteStartObject();
            foreach (var (key, value) in mapping.Children)
            {
                Json.WritePropertyName(key is YamlScalarNode name ? name.Value ?? "" : throw new FormatException($"line {key.Start.Line}: a key is no text."));
                Write(value, depth + 1);
            }

            Json.WriteEndObject();
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
