using System.Text;

namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Where a worker writes a share: a piece of the common memory, or for a large file a temporary file that deletes itself. The central records lie beside it.</summary>
internal sealed class ShareBuffer(ShareMemory pool) : IDisposable
{
    private readonly byte[] _memory = pool.Take();

    /// <summary>How much of the memory is used.</summary>
    public int Length { get; set; }

    /// <summary>The central records, with offsets that count from the beginning of this share.</summary>
    public List<CentralRecord> Records { get; } = [];

    /// <summary>Compressed data of a large file, that comes behind what is in memory.</summary>
    public FileStream? Overflow { get; set; }

    public Span<byte> Free => _memory.AsSpan(Length);

    public ReadOnlySpan<byte> Written => _memory.AsSpan(0, Length);

    public byte[] Array => _memory;

    /// <summary>The most that an item's local header takes, and what a stored file has more than its length: nothing.</summary>
    public static int RecordBytes(PackItem item) => 64 + Encoding.UTF8.GetMaxByteCount(item.Name.Length) + (item.Target is null ? 0 : Encoding.UTF8.GetMaxByteCount(item.Target.Length));

    public void Dispose()
    {
        Overflow?.Dispose();
        pool.Return(_memory);
    }
}
