using CodePipelineActions.Artifacts.Unpacking;

namespace CodePipelineActions.Artifacts.Tar;

/// <summary>The bytes of a tar archive in order; what comes out for each byte that went in is watched as they pass.</summary>
/// <param name="packedBytes">How much of the file was read so far.</param>
internal sealed class TarStream(Stream plain, Func<long> packedBytes, UnpackLimits limits, ArchiveRefusal refusal)
{
    private readonly byte[] _skipped = new byte[1 << 16];
    private long _position;

    /// <summary>Fills the target, or less at the end of the archive.</summary>
    public int Read(Span<byte> target)
    {
        var read = plain.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        _position += read;
        // What was read is ahead of what came out of it: a ratio beyond the limit is one.
        if (_position > limits.RatioGraceBytes && _position / Math.Max(1, packedBytes()) > limits.MaxRatio)
            throw refusal.Limit($"unpacks from {packedBytes()} to {_position} bytes and more, more than {limits.MaxRatio} for one");
        return read;
    }

    public void ReadExactly(Span<byte> target)
    {
        if (Read(target) < target.Length) throw CutOff();
    }

    public void Skip(long count, CancellationToken cancellationToken)
    {
        for (; count > 0; count -= Math.Min(count, _skipped.Length))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadExactly(_skipped.AsSpan(0, (int)Math.Min(count, _skipped.Length)));
        }
    }

    public Exception CutOff() => refusal.Damaged("its end is missing, so that it was probably cut off");
}
