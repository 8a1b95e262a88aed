using CodePipelineActions.Artifacts.Transfer.Checksums;

namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>What S3 told of an object before its bytes.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="FirstBytes">How many of them the first answer brings.</param>
/// <param name="ETag">As it came, in quotes.</param>
/// <param name="Checksum">Of the whole; <see langword="null"/> when S3 has none.</param>
internal sealed record RemoteObject(long Size, long FirstBytes, string? ETag, ObjectChecksum? Checksum)
{
    public IReadOnlyList<ObjectRange> Ranges(long rangeBytes)
    {
        List<ObjectRange> ranges = [new(0, FirstBytes, Checksum?.Crc)];
        for (var start = FirstBytes; start < Size; start += rangeBytes)
            ranges.Add(new(start, Math.Min(rangeBytes, Size - start), Checksum?.Crc));
        return ranges;
    }
}
