using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LocalAws.S3.Storage;

/// <summary>Small JSON files that are replaced whole: whoever reads one, even after a kill, sees the old content or the new, never a mixture.</summary>
internal static class StateFile
{
    public const string TemporaryExtension = ".tmp";

    public static void Write<T>(string path, T value, JsonTypeInfo<T> type)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}{TemporaryExtension}";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(value, type));
        File.Move(temporary, path, overwrite: true);
    }

    /// <exception cref="IOException">The file is not what this program writes.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type) ?? throw new JsonException("The file is empty.");
        }
        catch (JsonException e)
        {
            throw new IOException($"The state file '{path}' cannot be read: {e.Message} Remove it, or the whole state folder, to go on without it.", e);
        }
    }
}
