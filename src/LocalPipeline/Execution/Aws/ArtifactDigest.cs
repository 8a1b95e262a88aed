using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace LocalPipeline.Execution.Aws;

/// <summary>
/// A digest of what is in an artifact. Of an archive it is names, modes, sizes and checksums: a build that copies a file gives it a new time,
/// which changes the archive's bytes and nothing that an action does.
/// </summary>
internal static class ArtifactDigest
{
    public static async Task<string> OfAsync(Stream artifact, CancellationToken cancellationToken)
    {
        try
        {
            await using var archive = await ZipArchive.CreateAsync(artifact, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8, cancellationToken);
            return Of(archive);
        }
        catch (InvalidDataException)
        {
            // Another kind of file.
            artifact.Position = 0;
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(artifact, cancellationToken));
        }
    }

    private static string Of(ZipArchive archive)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in archive.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            all.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{entry.FullName}\0{entry.ExternalAttributes:x}\0{entry.Length}\0{entry.Crc32:x8}\0")));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
