using System.Text.Json;

namespace CodePipelineActions.Actions.Deployments.Sites.Content;

/// <summary>What the site's own scripts must know of this deployment: <c>config.json</c>.</summary>
internal sealed record SiteConfiguration(string? ApiBaseurl, string? Version)
{
    public const string FileName = "config.json";

    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("apiBaseurl", ApiBaseurl);
            json.WriteString("version", Version);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
