using System.Buffers.Binary;
using System.IO.Compression;
using CodePipelineActions.Artifacts.Zip;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Decompresses a gzip file (RFC 1952) of one or more members, and verifies the checksum and length at the end of each.</summary>
/// <remarks>GZipStream takes a file that ends before them for a whole one.</remarks>
internal sealed class GzipReader(FileStream file, UnpackLimits limits, ArchiveRefusal refusal) : Stream
{
    private const int TrailerLength = 8;
    private const int Deflate = 8;
    private const int MaxHeaderTextBytes = 1 << 16;

    private const int HeaderChecksum = 2;
    private const int HeaderExtra = 4;
    private const int HeaderName = 8;
    private const int HeaderComment = 16;
    private const int HeaderReserved = 0xE0;

    private static ReadOnlySpan<byte> Magic => [0x1F, 0x8B];

    private DeflateStream? _member;
    private LastChunk? _source;
    private uint _crc;
    private uint _length;
    private int _members;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0) return 0;
        while (_member is not null || OpenMember())
        {
            var read = Inflate(buffer);
            if (read > 0)
            {
                (_crc, _length) = (Crc32.Append(_crc, buffer[..read]), unchecked(_length + (uint)read));
                return read;
            }
            CloseMember();
        }
        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _member?.Dispose();
        base.Dispose(disposing);
    }

    private int Inflate(Span<byte> buffer)
    {
        try
        {
            return _member!.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw refusal.Damaged($"it cannot be decompressed: {e.Message.TrimEnd('.')}", e);
        }
    }

    private bool OpenMember()
    {
        if (_members > 0 && file.Position == file.Length) return false;
        if (++_members > limits.MaxEntries) throw refusal.Limit($"has more than {limits.MaxEntries} gzip members");
        Skip(Magic.Length);
        if (Take() != Deflate) throw refusal.Damaged("its gzip data is compressed by a method that nobody knows");
        SkipHeader();
        _source = new LastChunk(file);
        (_member, _crc, _length) = (new DeflateStream(_source, CompressionMode.Decompress, leaveOpen: true), 0, 0);
        return true;
    }

    private void SkipHeader()
    {
        var flags = Take();
        if ((flags & HeaderReserved) != 0) throw refusal.Damaged("its gzip header has flags that nobody knows");
        Skip(6);
        if ((flags & HeaderExtra) != 0) Skip(Take() | (Take() << 8));
        if ((flags & HeaderName) != 0) SkipText();
        if ((flags & HeaderComment) != 0) SkipText();
        if ((flags & HeaderChecksum) != 0) Skip(2);
    }

    // How far the inflater has read ahead it does not say; but the end is in the last piece that it was given, and nothing else looks like the trailer that must follow.
    private void CloseMember()
    {
        _member!.Dispose();
        _member = null;
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);
        var tail = new byte[file.Position - _source!.Start + TrailerLength + Magic.Length];
        file.Position = _source.Start;
        file.Position = _source.Start + EndOf(trailer, tail.AsSpan(0, file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false)));
    }

    // Behind it is another member or the end of the file; that of nothing is eight zeros, and one may stand in front of them.
    private int EndOf(ReadOnlySpan<byte> trailer, ReadOnlySpan<byte> tail)
    {
        var found = false;
        for (var at = 0; tail[at..].IndexOf(trailer) is var next and >= 0; at += next + 1)
        {
            var end = at + next + TrailerLength;
            if (end == tail.Length || tail[end..].StartsWith(Magic)) return end;
            found = true;
        }
        throw refusal.Damaged(found ? "something stands behind the end of its gzip data" : "the checksum at the end of its gzip data is wrong or missing, so that it was changed or cut off");
    }

    private byte Take() => file.ReadByte() is var value and >= 0 ? (byte)value : throw refusal.Damaged("it ends in a gzip header");

    private void Skip(int count)
    {
        for (; count > 0; count--) Take();
    }

    private void SkipText()
    {
        for (var i = 0; Take() != 0; i++)
            if (i == MaxHeaderTextBytes) throw refusal.Damaged($"its gzip header has a text of more than {MaxHeaderTextBytes >> 10} KiB");
    }
}
