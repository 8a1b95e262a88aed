using System.Runtime.InteropServices;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>A set of names, each kept as 16 bytes: 12 of its digest, and what its owner notes of it. Half a million of them take 10 MB.</summary>
/// <remarks>The memory is the system's, so that it is given back before the first file is written, not when the collector comes round to it.</remarks>
internal sealed unsafe class NameTable : IDisposable
{
    private const int SmallestSize = 64;

    // Empty is all zero; a kept name has the highest bit of its digest set.
    private const uint Taken = 1u << 31;

    private struct Slot
    {
        public ulong Low;
        public uint High;
        public uint Note;
    }

    // Nobody can choose names that crowd in one place.
    private readonly ulong _multiplier = (ulong)Random.Shared.NextInt64() | 1;
    private Slot* _slots;
    private long _size;

    public NameTable(long expected)
    {
        _size = Math.Max(SmallestSize, expected + (expected / 4));
        _slots = Allocate(_size);
    }

    ~NameTable() => NativeMemory.Free(_slots);

    public long Count { get; private set; }

    /// <summary>The note of a name, to be read and written; 0 when it is new. Valid until the next call.</summary>
    /// <param name="key">Of the name.</param>
    public ref uint NoteOf(NameKey key, out bool exists)
    {
        ObjectDisposedException.ThrowIf(_slots == null, this);
        if (Count >= _size - (_size / 8)) Grow();
        var (low, high) = (key.Low, key.High | Taken);
        var slot = Find(high, low);
        exists = slot->High != 0;
        if (!exists)
        {
            (slot->High, slot->Low) = (high, low);
            Count++;
        }
        return ref slot->Note;
    }

    public void Dispose()
    {
        NativeMemory.Free(_slots);
        _slots = null;
        GC.SuppressFinalize(this);
    }

    private static Slot* Allocate(long size) => (Slot*)NativeMemory.AllocZeroed((nuint)size, (nuint)sizeof(Slot));

    private Slot* Find(uint high, ulong low)
    {
        var at = (long)Math.BigMul(low * _multiplier, (ulong)_size, out _);
        while (_slots[at].High != 0 && (_slots[at].High != high || _slots[at].Low != low))
            at = at + 1 < _size ? at + 1 : 0;
        return &_slots[at];
    }

    private void Grow()
    {
        var old = _slots;
        var size = _size;
        _slots = Allocate(size * 2);
        _size = size * 2;
        for (var slot = old; slot < old + size; slot++)
            if (slot->High != 0) *Find(slot->High, slot->Low) = *slot;
        NativeMemory.Free(old);
    }
}
