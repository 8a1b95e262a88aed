using System.Text.Json;
using System.Text.Json.Serialization;

namespace LocalPipeline.Packages;

/// <summary><c>manifest.json</c>, as far as it is needed here: what the packages are that lie beside it.</summary>
internal sealed record PackageManifest([property: JsonRequired] IReadOnlyList<PackageDescription> Packages)
{
    public const string FileName = "manifest.json";

    /// <exception cref="PackageException">There is none, or it is no manifest.</exception>
    public static async Task<PackageManifest> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync(file, ManifestJson.Default.PackageManifest, cancellationToken) ?? throw new JsonException("It is empty.");
        }
        catch (DirectoryNotFoundException)
        {
            throw new PackageException($"There is no folder \"{folder}\".");
        }
        catch (FileNotFoundException)
        {
            throw new PackageException($"There is no {FileName} in \"{folder}\".");
        }
        catch (JsonException e)
        {
            throw new PackageException($"\"{path}\" is no manifest of packages: {e.Message}");
        }
    }

    /// <exception cref="PackageException">The manifest does not have it.</exception>
    public PackageDescription Get(string file) => Packages.FirstOrDefault(package => package.File == file) ?? throw new PackageException($"{FileName} does not name {file}.");
}

/// <param name="File">Its name, beside the manifest.</param>
/// <param name="Architecture"><c>x86_64</c> or <c>arm64</c>, as Lambda calls them.</param>
/// <param name="Sha256">Of the zip, hexadecimal.</param>
internal sealed record PackageDescription([property: JsonRequired] string File, [property: JsonRequired] string Architecture, [property: JsonRequired] string Sha256);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PackageManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
