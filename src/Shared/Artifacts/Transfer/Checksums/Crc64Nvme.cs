using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CodePipelineActions.Artifacts.Transfer.Checksums;

/// <summary>CRC-64/NVME, which S3 gives every object that came without a checksum. Folded 64 bytes a step where the processor multiplies without carry.</summary>
internal static class Crc64Nvme
{
    public const ulong Polynomial = 0x9A6C9329AC4BC9B5;

    private const int BlockBytes = 16;
    private const int MinFoldedBytes = 4 * BlockBytes;

    private static readonly CrcField Field = new(64, Polynomial);
    private static readonly ulong[] Tables = CreateTables();
    // A carry-less product of reflected numbers is one bit short, hence the odd powers.
    private static readonly Vector128<ulong> Fold512 = Vector128.Create(Field.PowerOfX(512 + 63), Field.PowerOfX(511));
    private static readonly Vector128<ulong> Fold128 = Vector128.Create(Field.PowerOfX(128 + 63), Field.PowerOfX(127));

    /// <summary>The checksum of what came before, continued over <paramref name="data"/>; the first call passes 0.</summary>
    public static ulong Append(ulong crc, ReadOnlySpan<byte> data)
    {
        var state = ~crc;
        if (Pclmulqdq.IsSupported && data.Length >= MinFoldedBytes)
        {
            state = Fold(state, data);
            data = data[^(data.Length % BlockBytes)..];
        }
        return ~AppendSliced(state, data);
    }

    // Code that is compiled ahead has to do without this instruction. So it is compiled at its first call, and as well as can be at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Fold(ulong state, ReadOnlySpan<byte> data)
    {
        ref var at = ref MemoryMarshal.GetReference(data);
        var blocks = data.Length / BlockBytes;
        var (x0, x1, x2, x3) = (Load(ref at, 0) ^ Vector128.CreateScalar(state), Load(ref at, 1), Load(ref at, 2), Load(ref at, 3));
        var (far, near, next) = (Fold512, Fold128, 4);
        for (; next + 4 <= blocks; next += 4)
        {
            x0 = Shift(x0, far) ^ Load(ref at, next);
            x1 = Shift(x1, far) ^ Load(ref at, next + 1);
            x2 = Shift(x2, far) ^ Load(ref at, next + 2);
            x3 = Shift(x3, far) ^ Load(ref at, next + 3);
        }
        var x = Shift(Shift(Shift(x0, near) ^ x1, near) ^ x2, near) ^ x3;
        for (; next < blocks; next++)
            x = Shift(x, near) ^ Load(ref at, next);
        Span<byte> rest = stackalloc byte[BlockBytes];
        x.AsByte().CopyTo(rest);
        return AppendSliced(0, rest);
    }

    private static Vector128<ulong> Load(ref byte start, int block) => Vector128.LoadUnsafe(ref start, (nuint)(block * BlockBytes)).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Shift(Vector128<ulong> x, Vector128<ulong> powers) =>
        Pclmulqdq.CarrylessMultiply(x, powers, 0x00) ^ Pclmulqdq.CarrylessMultiply(x, powers, 0x11);

    // Eight bytes a step, one table for each of them.
    private static ulong AppendSliced(ulong state, ReadOnlySpan<byte> data)
    {
        var tables = Tables;
        for (; data.Length >= 8; data = data[8..])
        {
            var x = BinaryPrimitives.ReadUInt64LittleEndian(data) ^ state;
            state = 0;
            for (var i = 0; i < 8; i++)
                state ^= tables[((7 - i) * 256) + (int)((x >> (8 * i)) & 0xFF)];
        }
        foreach (var value in data)
            state = (state >> 8) ^ tables[(byte)(state ^ value)];
        return state;
    }

    private static ulong[] CreateTables()
    {
        var tables = new ulong[8 * 256];
        for (var i = 0; i < 256; i++)
        {
            var value = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
                value = Field.TimesX(value);
            tables[i] = value;
        }
        for (var i = 256; i < tables.Length; i++)
            tables[i] = (tables[i - 256] >> 8) ^ tables[(byte)tables[i - 256]];
        return tables;
    }
}
