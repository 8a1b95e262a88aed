using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LocalAws.Credentials;

namespace LocalAws.CodePipeline;

/// <summary>Writes a job as the contract's event, and as <c>GetJobDetails</c> answers it. Not a record: its keys must never be printed.</summary>
internal sealed class JobEvent(string jobId, string accountId, JobRequest request, Credential keys)
{
    // The event is no web page: `&` in UserParameters stays readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string JobId => jobId;

    public Credential Keys => keys;

    public string ToEventJson() => Write(json =>
    {
        json.WriteStartObject("CodePipeline.job");
        json.WriteString("id", jobId);
        json.WriteString("accountId", accountId);
        json.WriteStartObject("data");
        WriteData(json, withKeys: true);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public string ToDetailsJson(bool withKeys) => Write(json =>
    {
        json.WriteStartObject("jobDetails");
        json.WriteString("id", jobId);
        json.WriteString("accountId", accountId);
        json.WriteStartObject("data");
        WriteActionType(json);
        WriteContext(json);
        WriteData(json, withKeys);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private void WriteData(Utf8JsonWriter json, bool withKeys)
    {
        json.WriteStartObject("actionConfiguration");
        json.WriteStartObject("configuration");
        foreach (var (name, value) in request.Configuration)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
        WriteArtifacts(json, "inputArtifacts", request.InputArtifacts);
        WriteArtifacts(json, "outputArtifacts", request.OutputArtifacts);
        if (withKeys)
            WriteKeys(json);
        if (request.ContinuationToken is { } token)
            json.WriteString("continuationToken", token);
        if (request.EncryptionKeyId is { } key)
            WriteEncryptionKey(json, key);
    }

    private static void WriteArtifacts(Utf8JsonWriter json, string member, IReadOnlyList<JobArtifact> artifacts)
    {
        json.WriteStartArray(member);
        foreach (var artifact in artifacts)
        {
            json.WriteStartObject();
            json.WriteString("name", artifact.Name);
            json.WriteString("revision", artifact.Revision);
            json.WriteStartObject("location");
            json.WriteString("type", "S3");
            json.WriteStartObject("s3Location");
            json.WriteString("bucketName", artifact.BucketName);
            json.WriteString("objectKey", artifact.ObjectKey);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteKeys(Utf8JsonWriter json)
    {
        json.WriteStartObject("artifactCredentials");
        json.WriteString("accessKeyId", keys.AccessKeyId);
        json.WriteString("secretAccessKey", keys.SecretAccessKey);
        json.WriteString("sessionToken", keys.SessionToken);
        json.WriteEndObject();
    }

    private static void WriteEncryptionKey(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject("encryptionKey");
        json.WriteString("id", id);
        json.WriteString("type", "KMS");
        json.WriteEndObject();
    }

    private static void WriteActionType(Utf8JsonWriter json)
    {
        json.WriteStartObject("actionTypeId");
        json.WriteString("category", "Invoke");
        json.WriteString("owner", "AWS");
        json.WriteString("provider", "Lambda");
        json.WriteString("version", "1");
        json.WriteEndObject();
    }

    private void WriteContext(Utf8JsonWriter json)
    {
        if (request.Context is not { } context)
            return;
        json.WriteStartObject("pipelineContext");
        json.WriteString("pipelineName", context.PipelineName);
        json.WriteString("pipelineExecutionId", context.PipelineExecutionId);
        WriteName(json, "stage", context.StageName);
        WriteName(json, "action", context.ActionName);
        json.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter json, string member, string name)
    {
        json.WriteStartObject(member);
        json.WriteString("name", name);
        json.WriteEndObject();
    }
}
