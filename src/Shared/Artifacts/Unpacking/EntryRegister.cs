using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>
/// Every name of an archive, so that collisions and excesses are found before anything is written. A name is kept as its digest.
/// Names that differ only in case are two names, unless the folder that they are unpacked into cannot tell them apart.
/// </summary>
/// <param name="expected">How many entries there may be, so that their memory is taken once.</param>
internal sealed class EntryRegister(UnpackLimits limits, ArchiveRefusal refusal, long expected = 0, NameFolding folding = NameFolding.None) : IDisposable
{
    private const int UsualNameChars = 512;
    private const uint KindBits = 3;

    private enum Kind
    {
        ImplicitFolder,
        Folder,
        Other,
    }

    private readonly NameTable _names = new(Math.Min(expected, limits.MaxEntries));
    private string _lastParent = "";
    private long _bytes;

    public long Bytes => _bytes;

    public void Add(ArchiveEntry entry)
    {
        if (entry.IsRoot) return;
        CheckName(entry.Name);
        if ((_bytes += entry.Length) > limits.MaxUnpackedBytes || _bytes < 0)
            throw refusal.Limit($"unpacks to more than {limits.MaxUnpackedBytes >> 20} MiB");
        AddParents(entry.Name);
        Register(entry.Name, entry.Name, entry.Type == UnixEntry.Folder ? Kind.Folder : Kind.Other);
    }

    public void Dispose() => _names.Dispose();

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
        if (name.AsSpan().Count('/') >= limits.MaxDepth) throw refusal.Entry(name, $"lies in more than {limits.MaxDepth} folders");
    }

    private void AddParents(string name)
    {
        var folder = Path.GetDirectoryName(name.AsSpan());
        if (folder.Length == 0 || folder.SequenceEqual(_lastParent)) return;
        var parent = folder.ToString();
        for (var slash = parent.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = parent.IndexOf('/', slash + 1))
            Register(parent[..slash], name, Kind.ImplicitFolder);
        Register(parent, name, Kind.ImplicitFolder);
        _lastParent = parent;
    }

    private void Register(string name, string entry, Kind kind)
    {
        ref var note = ref _names.NoteOf(Key(name), out var exists);
        var there = (Kind: (Kind)(note & KindBits), Spelling: note & ~KindBits);
        var spelling = (uint)string.GetHashCode(name) & ~KindBits;
        if (exists && there.Spelling != spelling)
            throw refusal.Entry(entry, "has the name of another one where upper and lower case are not told apart, as in the folder that it is unpacked into");
        if (exists && (there.Kind, kind) is (Kind.Other, Kind.ImplicitFolder) && name != entry) throw refusal.Entry(entry, $"lies in '{name}', which is not a folder");
        if (exists && (there.Kind, kind) is (Kind.Other, not Kind.Other) or (not Kind.Other, Kind.Other)) throw refusal.Entry(entry, "is there as a folder and as something else");
        if (exists && (there.Kind, kind) is (Kind.Other, Kind.Other) or (Kind.Folder, Kind.Folder)) throw refusal.Entry(entry, "is there twice");
        if (!exists || kind == Kind.Folder) note = spelling | (uint)kind;
        // Folders that only stand in names count too: a name may hold a hundred of them.
        if (_names.Count > limits.MaxEntries) throw refusal.Entry(entry, $"is one too many: more than {limits.MaxEntries} files, folders and links");
    }

    private NameKey Key(string name)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (!folding.HasFlag(NameFolding.Case))
        {
            SHA256.HashData(MemoryMarshal.AsBytes(name.AsSpan()), digest);
            return NameKey.Of(digest);
        }

        var upper = name.Length <= UsualNameChars ? stackalloc char[UsualNameChars] : new char[name.Length];
        SHA256.HashData(MemoryMarshal.AsBytes(upper[..name.AsSpan().ToUpperInvariant(upper)]), digest);
        return NameKey.Of(digest);
    }
}
