namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>How objects are moved: in what pieces, how many at once, and when to give up.</summary>
internal sealed record TransferOptions
{
    public static TransferOptions Default { get; } = new();

    /// <summary>Bytes that one request of a download asks for. Default 8 MiB; a smaller object takes one request in all.</summary>
    public long RangeBytes { get; init; } = 8L << 20;

    /// <summary>Requests side by side, for downloads and uploads alike. Default 10.</summary>
    public int Connections { get; init; } = 10;

    /// <summary>A file of at least so many bytes is uploaded in parts. Default 16 MiB.</summary>
    public long MultipartThreshold { get; init; } = 16L << 20;

    /// <summary>Bytes of an uploaded part, more when the file would need more than 10,000 of them. Default 8 MiB; S3's least is 5 MiB.</summary>
    public long PartBytes { get; init; } = 8L << 20;

    /// <summary>A connection on which nothing moves for so long is given up, and what is missing asked for again. Default 20 s.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>S3 may take so long to put the parts of an upload together. Default 5 min.</summary>
    public TimeSpan CompletionTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Ending an upload that failed may take so long; what is left after that is for the bucket's lifecycle rule. Default 10 s.</summary>
    public TimeSpan AbortTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Tries for each piece, the first included, however far each one came. Default 6.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>The longest wait before the second try; it doubles with each further one. Half of each wait is random. Default 0.5 s.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait before any try. Default 15 s.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(15);
}
