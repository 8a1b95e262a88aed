namespace CodePipelineActions.Artifacts.Packing;

/// <summary>What the central directory says of an entry.</summary>
internal readonly record struct CentralRecord(byte[] Name, ushort Method, uint Crc, long CompressedLength, long Length, int Attributes, DateTime ModifiedUtc)
{
    /// <summary>From the beginning of the share, later of the archive.</summary>
    public long Offset { get; init; }
}
