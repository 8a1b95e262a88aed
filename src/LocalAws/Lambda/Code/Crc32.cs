namespace LocalAws.Lambda.Code;

/// <summary>The check sum of zip entries, which .NET reads past (contract: ".NET 10 zip reading").</summary>
internal struct Crc32()
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => Shift((uint)n))];

    private uint _state = uint.MaxValue;

    public readonly uint Value => ~_state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) _state = Table[(byte)(_state ^ b)] ^ (_state >> 8);
    }

    private static uint Shift(uint n)
    {
        for (var bit = 0; bit < 8; bit++) n = (n & 1) == 0 ? n >> 1 : 0xEDB88320 ^ (n >> 1);
        return n;
    }
}
