namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>An entry of a zip archive, as its central directory describes it.</summary>
internal sealed record ZipEntry(string Name, int Type, long Length, UnixFileMode? Mode, DateTime ModifiedUtc) : ArchiveEntry(Name, Type, Length, Mode, ModifiedUtc)
{
    /// <summary>The name as it stands in the archive, with "./" in front of it and the slash of a folder.</summary>
    public required byte[] RawName { get; init; }

    /// <summary>Whether it was packed where files have modes: then <see cref="ArchiveEntry.Mode"/> is <see langword="null"/> only for a file that nobody may open.</summary>
    public bool IsUnix { get; init; }

    public required ushort Flags { get; init; }

    public required ushort Method { get; init; }

    public required uint Crc { get; init; }

    public required long CompressedLength { get; init; }

    /// <summary>Where its local header begins.</summary>
    public required long Offset { get; init; }
}
