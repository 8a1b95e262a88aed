namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Guesses from a file's first bytes whether compressing it is worth the time.</summary>
internal static class Compressibility
{
    private const int SampleBytes = 4096;

    // Compressed data spends all its eight bits; text about five, code about six.
    private const double IncompressibleBitsPerByte = 7.8;

    public static bool IsWorthwhile(ReadOnlySpan<byte> content)
    {
        if (content.Length < SampleBytes) return content.Length > 0;
        Span<int> counts = stackalloc int[256];
        // From the middle: a header says little about what follows.
        var sample = content.Slice((content.Length - SampleBytes) / 2, SampleBytes);
        foreach (var value in sample)
            counts[value]++;
        var bits = 0.0;
        foreach (var count in counts)
            if (count > 0) bits -= count * Math.Log2((double)count / SampleBytes);
        return bits / SampleBytes < IncompressibleBitsPerByte;
    }
}
