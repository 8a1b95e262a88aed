namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Tells an empty file from a pipe, a socket or a device, which .NET does not: opening a pipe would wait for ever.</summary>
internal static class SpecialFile
{
    public static bool IsRegular(string path) => FileStatus.Of(path) is not { Type: not UnixEntry.RegularFile };
}
