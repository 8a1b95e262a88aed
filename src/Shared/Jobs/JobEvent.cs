using System.Text.Json;

namespace CodePipelineActions.Jobs;

/// <summary>Reads the event that CodePipeline invokes a function with.</summary>
internal static class JobEvent
{
    private const string Envelope = "CodePipeline.job";

    /// <summary>Reads the job in an event.</summary>
    /// <exception cref="FormatException">The event is not a CodePipeline job; the message names the member that is missing or wrong, and no value.</exception>
    public static Job Read(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(Member(document.RootElement, Envelope));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Without the cause: its message quotes the event, which holds credentials. InvalidOperationException is half a surrogate pair in a string.
            throw new FormatException("The event is not valid JSON. Invoke this function from a CodePipeline action, or with an event of the same form.");
        }
    }

    private static Job Read(JsonElement job)
    {
        var data = Member(job, "data");
        return new Job(Text(job, "id"), Text(job, "accountId"))
        {
            UserParameters = Optional(data, "actionConfiguration") is { } action && Optional(action, "configuration") is { } configuration
                ? OptionalText(configuration, "UserParameters") : null,
            InputArtifacts = Artifacts(data, "inputArtifacts"),
            OutputArtifacts = Artifacts(data, "outputArtifacts"),
            ArtifactCredentials = Optional(data, "artifactCredentials") is { } keys
                ? new ArtifactCredentials(Text(keys, "accessKeyId"), Text(keys, "secretAccessKey"), Text(keys, "sessionToken")) : null,
            EncryptionKeyId = Optional(data, "encryptionKey") is { } key ? Text(key, "id") : null,
            ContinuationToken = OptionalText(data, "continuationToken"),
        };
    }

    private static List<Artifact> Artifacts(JsonElement data, string name) =>
        Optional(data, name) switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(ReadArtifact)],
            _ => throw new FormatException($"The event's member '{name}' is not a list."),
        };

    private static Artifact ReadArtifact(JsonElement artifact)
    {
        var s3 = Member(Member(artifact, "location"), "s3Location");
        return new Artifact(Text(artifact, "name"), Text(s3, "bucketName"), Text(s3, "objectKey"), OptionalText(artifact, "revision"));
    }

    private static JsonElement? Optional(JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object
        ? parent.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null
        : throw Missing(name);

    private static JsonElement Member(JsonElement parent, string name) => Optional(parent, name) ?? throw Missing(name);

    private static FormatException Missing(string name) => new(
        $"The event has no member '{name}': it is not a CodePipeline job. Invoke this function from a CodePipeline action, or with an event of the same form.");

    private static string? OptionalText(JsonElement parent, string name) => Optional(parent, name) is { } member
        ? member.ValueKind == JsonValueKind.String ? member.GetString() : throw new FormatException($"The event's member '{name}' is not a string.")
        : null;

    private static string Text(JsonElement parent, string name)
    {
        Member(parent, name);
        return OptionalText(parent, name)!;
    }
}
