using System.Runtime.InteropServices;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>The part of a name's digest that stands for it: bytes that are spread evenly.</summary>
/// <remarks>No <see cref="UInt128"/>: what takes one by value is not compiled ahead.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct NameKey(ulong Low, uint High)
{
    public static NameKey Of(ReadOnlySpan<byte> digest) => MemoryMarshal.Read<NameKey>(digest);
}
