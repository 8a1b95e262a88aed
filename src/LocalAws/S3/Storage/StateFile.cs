using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LocalAws.S3.Storage;

/// <summary>Small JSON files that are replaced whole: whoever reads one, even after a kill, sees the old content or the new, never a mixture.</summary>
internal static class StateFile
{
    public const string TemporaryExtension = ".tmp";

    /// <param name="isDurable">It is on the disk before this returns. Else a power cut within the next half minute may take it back, or leave an empty file.</param>
    public static void Write<T>(string path, T value, JsonTypeInfo<T> type, bool isDurable = false)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}{TemporaryExtension}";
        using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(value, type));
            if (isDurable) file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        if (isDurable) FolderSync.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Whether a power cut took the content of a file whose name it left: some file systems then show nothing, or zeros.</summary>
    public static bool IsLost(string path) => !File.ReadAllBytes(path).AsSpan().ContainsAnyExcept((byte)0);

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
