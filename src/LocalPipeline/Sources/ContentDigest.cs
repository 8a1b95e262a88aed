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
            await using var content = file.Open();
            all.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\0{Kind(file)}\0"));
            all.AppendData(await SHA256.HashDataAsync(content, cancellationToken));
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
