using System.Text.Json;
using LocalAws.CloudFormation.Resources;

namespace LocalPipeline.Provisioning;

/// <summary>Keeps the resources of a stack between runs, in <c>.pipeline/stack.json</c>.</summary>
internal sealed class StackFile(string path)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <exception cref="InvalidDataException">The file is damaged; the message says how to go on.</exception>
    public Dictionary<string, StackResource> Load()
    {
        if (!File.Exists(path))
            return new(StringComparer.Ordinal);

        try
        {
            using var stream = File.OpenRead(path);
            return new(JsonSerializer.Deserialize<Dictionary<string, StackResource>>(stream, Options) ?? [], StringComparer.Ordinal);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{path}' is damaged ({exception.Message}): delete it, and the next run finds its resources by their names.", exception);
        }
    }

    /// <summary>Replaces the file as a whole, so that an interruption leaves the old or the new one.</summary>
    public void Save(IReadOnlyDictionary<string, StackResource> resources)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var next = $"{path}.next";
        File.WriteAllText(next, JsonSerializer.Serialize(resources, Options));
        File.Move(next, path, overwrite: true);
    }
}
