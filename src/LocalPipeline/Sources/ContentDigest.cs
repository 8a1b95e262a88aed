using System.Security.Cryptography;
using System.Text;

namespace LocalPipeline.Sources;

/// <summary>A digest of paths, modes and contents: the same for the same source, on any machine.</summary>
internal static class ContentDigest
{
    public static async Task<string> OfAsync(IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            all.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\0{Kind(file)}\0"));
            using var one = SHA256.Create();
            await using (var digest = new CryptoStream(Stream.Null, one, CryptoStreamMode.Write))
            {
                await file.CopyToAsync(digest, cancellationToken);
            }

            all.AppendData(one.Hash!);
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private static string Kind(SourceFile file) => file switch
    {
        { LinkTarget: not null } => "link",
        { Executable: true } => "executable",
        _ => "file",
    };
}
