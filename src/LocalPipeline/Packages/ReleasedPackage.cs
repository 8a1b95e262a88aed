using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LocalPipeline.Model;

namespace LocalPipeline.Packages;

/// <summary>The packages as they go to AWS, found to be those that their manifest describes.</summary>
internal sealed record ReleasedPackage(string ActionsZip, string NodeLayerZip)
{
    private static string Architecture => RuntimeInformation.OSArchitecture switch { System.Runtime.InteropServices.Architecture.X64 => "x86_64", var other => other.ToString().ToLowerInvariant() };

    /// <exception cref="PackageException">A package is missing, changed, or not for this machine.</exception>
    public static async Task<ReleasedPackage> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var manifest = await PackageManifest.ReadAsync(folder, cancellationToken);
        var (actions, layer) = (Path.Combine(folder, "actions.zip"), Path.Combine(folder, "node-layer.zip"));
        foreach (var zip in (string[])[actions, layer])
            await CheckAsync(zip, manifest.Get(Path.GetFileName(zip)), cancellationToken);
        return new(actions, layer);
    }

    /// <summary>Unpacks the actions' program into a folder.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="PackageException">The zip is damaged, or has no program.</exception>
    public async Task<string> UnpackProgramAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, ActionsFolder.Bootstrap);
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(ActionsZip, cancellationToken);
            var entry = archive.GetEntry(ActionsFolder.Bootstrap) ?? throw new PackageException($"\"{ActionsZip}\" has no {ActionsFolder.Bootstrap}.");
            await entry.ExtractToFileAsync(path, cancellationToken);
            return path;
        }
        catch (InvalidDataException e)
        {
            throw new PackageException($"\"{ActionsZip}\" is no sound zip archive: {e.Message}");
        }
    }

    private static async Task CheckAsync(string zip, PackageDescription expected, CancellationToken cancellationToken)
    {
        if (!File.Exists(zip)) throw new PackageException($"There is no \"{zip}\".");
        await using var content = File.OpenRead(zip);
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        if (digest != expected.Sha256)
            throw new PackageException($"\"{zip}\" is not the file that {PackageManifest.FileName} describes: its SHA-256 is {digest}, not {expected.Sha256}.");
        if (expected.Architecture != Architecture)
            throw new PackageException($"\"{zip}\" is for {expected.Architecture}, and this machine is {Architecture}: it can be deployed, but not be run here.");
    }
}
