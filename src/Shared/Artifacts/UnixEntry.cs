namespace CodePipelineActions.Artifacts;

/// <summary>The Unix mode in the upper half of a zip entry's external attributes.</summary>
internal static class UnixEntry
{
    public const int Folder = 0x4000;
    public const int RegularFile = 0x8000;
    public const int SymbolicLink = 0xA000;

    private const int TypeMask = 0xF000;

    // Set-user-id, set-group-id and the sticky bit do not travel.
    private const int PermissionMask = 0x1FF;

    public static int Attributes(int type, UnixFileMode mode) => (type | ((int)mode & PermissionMask)) << 16;

    public static int Type(int attributes) => (attributes >> 16) & TypeMask;

    /// <summary>The permissions, or <see langword="null"/> when the archive was made where there are none.</summary>
    public static UnixFileMode? Mode(int attributes) => ((attributes >> 16) & PermissionMask) is var mode && mode != 0 ? (UnixFileMode)mode : null;
}
