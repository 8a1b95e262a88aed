using System.Text;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Npm;

/// <summary>Reads the files of an app that an action itself looks into: package.json, lock files and settings.</summary>
internal static class AppFile
{
    // The largest lock files that are known have 10 MiB or so.
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <exception cref="ActionException">It is no regular file, or too large.</exception>
    public static ReadOnlyMemory<byte> Read(string path)
    {
        // A link leads to another file of the artifact: that was looked at when it was unpacked.
        var bytes = RegularFile.ReadAllBytes(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path, MaxBytes);
        // npm overlooks the mark at the beginning too.
        return bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsMemory(3) : bytes;
    }

    /// <summary>The same as text.</summary>
    /// <exception cref="ActionException">It is no regular file, or too large.</exception>
    public static string ReadText(string path) => Encoding.UTF8.GetString(Read(path).Span);
}
