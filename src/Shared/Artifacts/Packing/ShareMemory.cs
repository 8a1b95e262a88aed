using System.Collections.Concurrent;

namespace CodePipelineActions.Artifacts.Packing;

/// <summary>
/// The memory of shares on their way, all of one size, each piece used again and again. Only as many are made as are on their way at once,
/// which the queues between the stages bound; a shared pool has pieces of many sizes, and keeps those of every thread.
/// </summary>
internal sealed class ShareMemory
{
    private readonly ConcurrentQueue<byte[]> _free = [];

    public byte[] Take() => _free.TryDequeue(out var memory) ? memory : GC.AllocateUninitializedArray<byte>(PackShare.MaxContentBytes + PackShare.MaxRecordBytes);

    public void Return(byte[] memory) => _free.Enqueue(memory);
}
