using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Every name of an archive, so that collisions and excesses are found before anything is written. A name is kept as 16 bytes of its digest.</summary>
internal sealed class EntryRegister(UnpackLimits limits, ArchiveRefusal refusal)
{
    private enum Kind
    {
        ImplicitFolder,
        Folder,
        Other,
    }

    private readonly Dictionary<UInt128, (Kind Kind, uint Spelling)> _names = [];
    private string _lastParent = "";
    private long _bytes;

    public long Bytes => _bytes;

    public void Add(ArchiveEntry entry)
    {
        CheckName(entry.Name);
        if ((_bytes += entry.Length) > limits.MaxUnpackedBytes || _bytes < 0)
            throw refusal.Limit($"unpacks to more than {limits.MaxUnpackedBytes >> 20} MiB");
        AddParents(entry.Name);
        Register(entry.Name, entry.Name, entry.Type == UnixEntry.Folder ? Kind.Folder : Kind.Other);
    }

    /// <summary>Refuses what unpacks to too much for its size.</summary>
    public void CheckRatio(long packedBytes)
    {
        if (_bytes > limits.RatioGraceBytes && _bytes / Math.Max(1, packedBytes) > limits.MaxRatio)
            throw refusal.Limit($"unpacks from {packedBytes} to {_bytes} bytes, more than {limits.MaxRatio} for one");
    }

    private void CheckName(string name)
    {
        if (EntryName.Refuse(name) is { } rule) throw refusal.Entry(name, rule);
        if (System.Text.Encoding.UTF8.GetByteCount(name) > limits.MaxNameBytes) throw refusal.Entry(name, $"has a name of more than {limits.MaxNameBytes} bytes");
        if (name.Count(c => c == '/') >= limits.MaxDepth) throw refusal.Entry(name, $"lies in more than {limits.MaxDepth} folders");
    }

    private void AddParents(string name)
    {
        var parent = Path.GetDirectoryName(name) ?? "";
        if (parent.Length == 0 || parent == _lastParent) return;
        for (var slash = parent.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = parent.IndexOf('/', slash + 1))
            Register(parent[..slash], name, Kind.ImplicitFolder);
        Register(parent, name, Kind.ImplicitFolder);
        _lastParent = parent;
    }

    private void Register(string name, string entry, Kind kind)
    {
        ref var there = ref CollectionsMarshal.GetValueRefOrAddDefault(_names, Key(name), out var exists);
        var spelling = (uint)string.GetHashCode(name);
        if (exists && there.Spelling != spelling) throw refusal.Entry(entry, "differs from another one only in upper and lower case");
        if (exists && (there.Kind, kind) is (Kind.Other, Kind.ImplicitFolder) && name != entry) throw refusal.Entry(entry, $"lies in '{name}', which is not a folder");
        if (exists && (there.Kind, kind) is (Kind.Other, not Kind.Other) or (not Kind.Other, Kind.Other)) throw refusal.Entry(entry, "is there as a folder and as something else");
        if (exists && (there.Kind, kind) is (Kind.Other, Kind.Other) or (Kind.Folder, Kind.Folder)) throw refusal.Entry(entry, "is there twice");
        if (!exists || kind == Kind.Folder) there = (kind, spelling);
        // Folders that only stand in names count too: a name may hold a hundred of them.
        if (_names.Count > limits.MaxEntries) throw refusal.Entry(entry, $"is one too many: more than {limits.MaxEntries} files, folders and links");
    }

    private static UInt128 Key(string name)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(name.ToUpperInvariant().AsSpan()), digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }
}
