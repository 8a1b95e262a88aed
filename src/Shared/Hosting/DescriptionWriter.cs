using System.Text.Json;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Hosting;

/// <summary>Writes what actions accept as JSON, for the help, the validation and the documentation of other programs.</summary>
internal static class DescriptionWriter
{
    public static void Write(Stream output, IReadOnlyList<ActionDescription> actions)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            WriteParameters(json, "common", CommonParameters.Accepted);
            json.WriteStartArray("actions");
            foreach (var action in actions)
                WriteAction(json, action);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteAction(Utf8JsonWriter json, ActionDescription action)
    {
        json.WriteStartObject();
        json.WriteString("name", action.Name);
        json.WriteString("summary", action.Summary);
        WriteCount(json, "inputArtifacts", action.InputArtifacts);
        WriteCount(json, "outputArtifacts", action.OutputArtifacts);
        WriteParameters(json, "parameters", action.Parameters.Parameters);
        json.WriteStartArray("exactlyOne");
        foreach (var group in action.Parameters.ExactlyOne)
            WriteStrings(json, group);
        json.WriteEndArray();
        json.WriteStartArray("outputVariables");
        foreach (var variable in action.OutputVariables)
        {
            json.WriteStartObject();
            json.WriteString("name", variable.Name);
            json.WriteString("description", variable.Description);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCount(Utf8JsonWriter json, string name, ArtifactCount count)
    {
        json.WriteStartObject(name);
        json.WriteNumber("min", count.Min);
        json.WriteNumber("max", count.Max);
        json.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter json, string name, IReadOnlyList<Parameter> parameters)
    {
        json.WriteStartArray(name);
        foreach (var parameter in parameters)
            WriteParameter(json, parameter);
        json.WriteEndArray();
    }

    private static void WriteParameter(Utf8JsonWriter json, Parameter parameter)
    {
        json.WriteStartObject();
        json.WriteString("name", parameter.Name);
        json.WriteString("kind", parameter.Kind switch { ParameterKind.Prefix => "prefix", ParameterKind.OutputArtifact => "outputArtifact", _ => "single" });
        json.WriteString("type", parameter.Type switch { ParameterType.Integer => "integer", ParameterType.Switch => "switch", ParameterType.Choice => "choice", _ => "text" });
        json.WriteBoolean("required", parameter.Required);
        json.WriteString("default", parameter.Default);
        if (parameter.DefaultDescription is not null) json.WriteString("defaultDescription", parameter.DefaultDescription);
        WriteLimit(json, "min", parameter, parameter.Min);
        WriteLimit(json, "max", parameter, parameter.Max);
        json.WritePropertyName("choices");
        if (parameter.Type == ParameterType.Choice) WriteStrings(json, parameter.Choices);
        else json.WriteNullValue();
        json.WritePropertyName("aliases");
        WriteStrings(json, parameter.Aliases);
        json.WriteString("description", parameter.Description);
        json.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter json, string name, Parameter parameter, int value)
    {
        if (parameter.Type == ParameterType.Integer) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    private static void WriteStrings(Utf8JsonWriter json, IReadOnlyList<string> values)
    {
        json.WriteStartArray();
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
