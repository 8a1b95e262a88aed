namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Tells an empty file from a pipe, a socket or a device, which .NET does not: opening a pipe would wait for ever.</summary>
internal static class SpecialFile
{
    /// <summary>What it is instead of a file, in words; <see langword="null"/> for a regular file.</summary>
    public static string? Kind(string path) => FileStatus.Of(path) is { Type: not UnixEntry.RegularFile and var type } ? FileStatus.Name(type) : null;
}
