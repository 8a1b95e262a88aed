namespace CodePipelineActions.Artifacts.Tar;

/// <summary>An entry of a tar archive, with all that the headers in front of it say of it.</summary>
/// <param name="Type">The letter of its header: '0' is a file, '5' a folder, '2' a symbolic link.</param>
internal sealed record TarItem(string Name, char Type, long Length, UnixFileMode Mode, DateTime ModifiedUtc, byte[] LinkTarget);
