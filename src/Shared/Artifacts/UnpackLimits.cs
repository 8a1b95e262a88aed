namespace CodePipelineActions.Artifacts;

/// <summary>What an artifact may be at the most; whatever exceeds it is refused before, or while, it is unpacked.</summary>
public sealed record UnpackLimits
{
    /// <summary>The limits that every action has unless its description says otherwise.</summary>
    public static UnpackLimits Default { get; } = new();

    /// <summary>Files, folders and links together, with the folders that only stand in their names. Default 500,000.</summary>
    public int MaxEntries { get; init; } = 500_000;

    /// <summary>Bytes of all files together, as they are really unpacked. Default 10,240 MiB, the largest <c>/tmp</c> of a function.</summary>
    public long MaxUnpackedBytes { get; init; } = 10_240L << 20;

    /// <summary>Unpacked bytes for each packed one, looked at from <see cref="RatioGraceBytes"/> on. Default 200; deflate can reach 1,032.</summary>
    public int MaxRatio { get; init; } = 200;

    /// <summary>Less than this is harmless, whatever its ratio. Default 64 MiB.</summary>
    public long RatioGraceBytes { get; init; } = 64L << 20;

    /// <summary>UTF-8 bytes of an entry's whole name. Default 3,072: Linux takes 4,096 for a path, and the job's folder needs some of them.</summary>
    public int MaxNameBytes { get; init; } = 3072;

    /// <summary>Folders in one another. Default 128.</summary>
    public int MaxDepth { get; init; } = 128;

    /// <summary>Bytes of the disk that are still free when all is unpacked, for the action's own work. Default 16 MiB.</summary>
    public long MinFreeDiskBytes { get; init; } = 16L << 20;
}
