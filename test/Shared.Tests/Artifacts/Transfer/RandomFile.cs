using System.Security.Cryptography;

namespace Shared.Tests.Artifacts.Transfer;

/// <summary>Bytes that no two places of a file have in common, the same in every run.</summary>
internal static class RandomFile
{
    public static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    public static string Write(string path, int length)
    {
        File.WriteAllBytes(path, Bytes(length));
        return path;
    }

    public static async Task<string> DigestAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(file, TestContext.Current.CancellationToken));
    }
}
