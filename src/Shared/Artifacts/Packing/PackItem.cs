namespace CodePipelineActions.Artifacts.Packing;

/// <summary>One thing to be packed.</summary>
/// <param name="Name">Its name in the archive; a folder's ends with a slash.</param>
/// <param name="Type">A <see cref="UnixEntry"/> type.</param>
/// <param name="Length">Bytes of content at the time of the scan.</param>
/// <param name="Target">Where a symbolic link points.</param>
internal sealed record PackItem(string Name, string Path, int Type, long Length, UnixFileMode Mode, DateTime ModifiedUtc, string? Target);
