namespace Support.Archives;

public static class ByteEdits
{
    /// <summary>A copy with other bytes at a place.</summary>
    public static byte[] Patch(this byte[] bytes, int at, params byte[] values)
    {
        var copy = bytes.ToArray();
        values.CopyTo(copy, at);
        return copy;
    }
}
