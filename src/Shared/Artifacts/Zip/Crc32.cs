using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace CodePipelineActions.Artifacts.Zip;

/// <summary>
/// The CRC-32 of zip and gzip (IEEE 802.3, reflected). .NET has it in a package that not every registry serves, and reads zip entries without checking it.
/// </summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;

    private static readonly uint[] Tables = CreateTables();

    /// <summary>The checksum of what came before, continued over <paramref name="data"/>; the first call passes 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> data)
    {
        var state = ~crc;
        if (Pclmulqdq.IsSupported && data.Length >= Crc32Folding.MinLength)
        {
            state = Crc32Folding.Fold(state, data);
            data = data[^(data.Length % Crc32Folding.BlockLength)..];
        }
        return ~(ArmCrc32.Arm64.IsSupported ? AppendArm(state, data) : AppendSliced(state, data));
    }

    private static uint AppendArm(uint state, ReadOnlySpan<byte> data)
    {
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(data))
            state = ArmCrc32.Arm64.ComputeCrc32(state, word);
        foreach (var value in data[(data.Length & ~7)..])
            state = ArmCrc32.ComputeCrc32(state, value);
        return state;
    }

    // Eight bytes a step, one table for each of them.
    private static uint AppendSliced(uint state, ReadOnlySpan<byte> data)
    {
        var tables = Tables;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(data))
        {
            var x = word ^ state;
            state = tables[(7 * 256) + (int)(x & 0xFF)] ^ tables[(6 * 256) + (int)((x >> 8) & 0xFF)]
                ^ tables[(5 * 256) + (int)((x >> 16) & 0xFF)] ^ tables[(4 * 256) + (int)((x >> 24) & 0xFF)]
                ^ tables[(3 * 256) + (int)((x >> 32) & 0xFF)] ^ tables[(2 * 256) + (int)((x >> 40) & 0xFF)]
                ^ tables[256 + (int)((x >> 48) & 0xFF)] ^ tables[(int)(x >> 56)];
        }
        foreach (var value in data[(data.Length & ~7)..])
            state = (state >> 8) ^ tables[(byte)(state ^ value)];
        return state;
    }

    private static uint[] CreateTables()
    {
        var tables = new uint[Slices * 256];
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
            tables[i] = value;
        }
        for (var i = 256; i < tables.Length; i++)
            tables[i] = (tables[i - 256] >> 8) ^ tables[tables[i - 256] & 0xFF];
        return tables;
    }
}
