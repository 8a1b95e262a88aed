namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>A set of names, each kept as 16 bytes: 12 of its digest, and what its owner notes of it. Half a million of them take 10 MB.</summary>
internal sealed class NameTable(long expected)
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
    private Slot[] _slots = new Slot[Math.Max(SmallestSize, expected + (expected / 4))];

    public int Count { get; private set; }

    /// <summary>The note of a name, to be read and written; 0 when it is new. Valid until the next call.</summary>
    /// <param name="digest">Of the name: any 16 bytes that are spread evenly.</param>
    public ref uint NoteOf(UInt128 digest, out bool exists)
    {
        if (Count >= _slots.Length - (_slots.Length / 8)) Grow();
        var (high, low) = ((uint)(digest >> 64) | Taken, (ulong)digest);
        ref var slot = ref Find(_slots, high, low);
        exists = slot.High != 0;
        if (!exists)
        {
            (slot.High, slot.Low) = (high, low);
            Count++;
        }
        return ref slot.Note;
    }

    private ref Slot Find(Slot[] slots, uint high, ulong low)
    {
        var at = (int)Math.BigMul(low * _multiplier, (ulong)slots.Length, out _);
        while (slots[at].High != 0 && (slots[at].High != high || slots[at].Low != low))
            at = at + 1 < slots.Length ? at + 1 : 0;
        return ref slots[at];
    }

    private void Grow()
    {
        var larger = new Slot[_slots.Length * 2];
        foreach (var slot in _slots)
            if (slot.High != 0) Find(larger, slot.High, slot.Low) = slot;
        _slots = larger;
    }
}
