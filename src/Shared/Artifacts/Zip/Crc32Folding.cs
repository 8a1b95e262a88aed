using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CodePipelineActions.Artifacts.Zip;

/// <summary>CRC-32 by carry-less multiplication: 64 bytes a step (V. Gopal et al., "Fast CRC Computation Using PCLMULQDQ Instruction", Intel 2009).</summary>
internal static class Crc32Folding
{
    /// <summary>Less than this is not worth, nor possible, to fold.</summary>
    public const int MinLength = 64;

    /// <summary>Folding consumes whole blocks of this length; the rest is the caller's.</summary>
    public const int BlockLength = 16;

    // Powers of x modulo the polynomial, bit-reflected: x^(4·128±32), x^(128±32), x^64; then the polynomial and its Barrett constant.
    private static Vector128<ulong> Fold512 => Vector128.Create(0x0154442bd4UL, 0x01c6e41596UL);
    private static Vector128<ulong> Fold128 => Vector128.Create(0x01751997d0UL, 0x00ccaa009eUL);
    private static Vector128<ulong> Fold64 => Vector128.Create(0x0163cd6124UL, 0UL);
    private static Vector128<ulong> Barrett => Vector128.Create(0x01db710641UL, 0x01f7011641UL);

    /// <summary>Folds the whole blocks of <paramref name="data"/> into an inverted checksum.</summary>
    /// <remarks>Code that is compiled ahead has to do without this instruction. So it is compiled at its first call, and as well as can be at once.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Fold(uint state, ReadOnlySpan<byte> data)
    {
        ref var at = ref MemoryMarshal.GetReference(data);
        var blocks = data.Length / BlockLength;
        var (x0, x1, x2, x3) = (Load(ref at, 0) ^ Vector128.CreateScalar((ulong)state), Load(ref at, 1), Load(ref at, 2), Load(ref at, 3));
        var next = 4;
        for (; next + 4 <= blocks; next += 4)
        {
            x0 = Step(x0, Fold512) ^ Load(ref at, next);
            x1 = Step(x1, Fold512) ^ Load(ref at, next + 1);
            x2 = Step(x2, Fold512) ^ Load(ref at, next + 2);
            x3 = Step(x3, Fold512) ^ Load(ref at, next + 3);
        }
        var x = Step(Step(Step(x0, Fold128) ^ x1, Fold128) ^ x2, Fold128) ^ x3;
        for (; next < blocks; next++)
            x = Step(x, Fold128) ^ Load(ref at, next);
        return Reduce(x);
    }

    private static Vector128<ulong> Load(ref byte start, int block) =>
        Vector128.LoadUnsafe(ref start, (nuint)(block * BlockLength)).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Step(Vector128<ulong> x, Vector128<ulong> constants) =>
        Pclmulqdq.CarrylessMultiply(x, constants, 0x00) ^ Pclmulqdq.CarrylessMultiply(x, constants, 0x11);

    private static uint Reduce(Vector128<ulong> x)
    {
        var low32 = Vector128.Create(0xFFFFFFFFUL, 0xFFFFFFFFUL);
        x = Pclmulqdq.CarrylessMultiply(x, Fold128, 0x10) ^ Sse2.ShiftRightLogical128BitLane(x, 8);
        x = Pclmulqdq.CarrylessMultiply(x & low32, Fold64, 0x00) ^ Sse2.ShiftRightLogical128BitLane(x, 4);
        var quotient = Pclmulqdq.CarrylessMultiply(x & low32, Barrett, 0x10);
        return (Pclmulqdq.CarrylessMultiply(quotient & low32, Barrett, 0x00) ^ x).AsUInt32().GetElement(1);
    }
}
