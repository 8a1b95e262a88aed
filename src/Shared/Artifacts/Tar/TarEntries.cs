using System.Text;
using CodePipelineActions.Artifacts.Unpacking;

namespace CodePipelineActions.Artifacts.Tar;

/// <summary>Reads a tar archive from its beginning to its end, an entry at a time, in constant memory. Whatever can be read in two ways is refused.</summary>
/// <remarks>System.Formats.Tar takes a pax header of 2 GiB into memory, and a sparse file's pieces for its content.</remarks>
internal sealed class TarEntries(TarStream stream, UnpackLimits limits, ArchiveRefusal refusal)
{
    // A name is at most a path; but attributes of other programs stand beside it.
    private const int MaxExtraBytes = 1 << 20;

    // tar fills its last record, 10 KiB unless told otherwise.
    private const int MaxPaddingBytes = 4 << 20;

    // Beyond it a header's own field cannot tell a length.
    private const long MaxOctalLength = 1L << 33;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly byte[] _block = new byte[TarHeader.BlockBytes];
    private long _content;
    private int _padding;
    private int _globals;

    private sealed record Extras(PaxRecords? Pax, byte[]? Name, byte[]? LinkTarget);

    /// <summary>The next entry; <see langword="null"/> at the end. What was not read of the last one's content is skipped.</summary>
    public TarItem? Next(CancellationToken cancellationToken)
    {
        stream.Skip(_content + _padding, cancellationToken);
        (_content, _padding) = (0, 0);
        var extras = new Extras(null, null, null);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            stream.ReadExactly(_block);
            if (!_block.AsSpan().ContainsAnyExcept((byte)0)) break;
            var header = TarHeader.Parse(_block, refusal);
            if (Extend(extras, header) is not { } extended) return Item(header, extras);
            extras = extended;
        }
        if (extras is not (null, null, null)) throw refusal.Damaged("it ends behind a header that announces an entry");
        ReadToEnd(cancellationToken);
        return null;
    }

    /// <summary>Reads content of the current entry; nothing at its end.</summary>
    public int Read(Span<byte> target)
    {
        target = target[..(int)Math.Min(target.Length, _content)];
        stream.ReadExactly(target);
        _content -= target.Length;
        return target.Length;
    }

    private Extras? Extend(Extras extras, TarHeader header)
    {
        switch (header.Type)
        {
            case 'x' when extras.Pax is null: return extras with { Pax = PaxRecords.Parse(ReadExtra(header), refusal) };
            case 'L' when extras.Name is null: return extras with { Name = UntilNul(ReadExtra(header)) };
            case 'K' when extras.LinkTarget is null: return extras with { LinkTarget = UntilNul(ReadExtra(header)) };
            case 'g': CheckGlobal(header); return extras;
            case 'x' or 'L' or 'K': throw refusal.Damaged("it has two headers of one kind in front of one entry");
            default: return null;
        }
    }

    private void CheckGlobal(TarHeader header)
    {
        if (++_globals > limits.MaxEntries) throw refusal.Limit($"has more than {limits.MaxEntries} headers");
        if (PaxRecords.Parse(ReadExtra(header), refusal).ChangesContent) throw refusal.Damaged("it has a pax header that gives all its entries one name, target or length");
    }

    private byte[] ReadExtra(TarHeader header)
    {
        if (header.Length > MaxExtraBytes) throw refusal.Entry(Encoding.Latin1.GetString(header.Name), $"is a header of {header.Length} bytes");
        var data = new byte[header.Length];
        stream.ReadExactly(data);
        stream.Skip(PaddingOf(header.Length), CancellationToken.None);
        return data;
    }

    private TarItem Item(TarHeader header, Extras extras)
    {
        var name = Decode((extras.Pax?.Path, extras.Name) switch
        {
            (null, null) => header.Name,
            ({ } path, null) => path,
            (null, { } longName) => longName,
            _ => throw refusal.Entry(Encoding.Latin1.GetString(extras.Name), "has two long names"),
        });
        if (extras.Pax?.LinkTarget is not null && extras.LinkTarget is not null) throw refusal.Entry(name, "has two long targets");
        if (extras.Pax is { IsSparse: true }) throw refusal.Entry(name, "is a sparse file; pack it whole");
        var length = extras.Pax?.Length ?? header.Length;
        if (length < MaxOctalLength && length != header.Length) throw refusal.Entry(name, "has another length in its pax header than in its own");
        (_content, _padding) = (length, PaddingOf(length));
        return new TarItem(name, header.Type, length, header.Mode, extras.Pax?.ModifiedUtc ?? header.ModifiedUtc, extras.Pax?.LinkTarget ?? extras.LinkTarget ?? header.LinkTarget);
    }

    private string Decode(byte[] name)
    {
        try
        {
            return StrictUtf8.GetString(name);
        }
        catch (DecoderFallbackException e)
        {
            throw refusal.Entry(Encoding.Latin1.GetString(name), "has a name that is not UTF-8", e);
        }
    }

    // The first of the two empty blocks at the end has been read.
    private void ReadToEnd(CancellationToken cancellationToken)
    {
        stream.ReadExactly(_block);
        var rest = new byte[1 << 16];
        var read = _block.Length;
        for (var (data, padding) = (_block, 0); read > 0; data = rest, read = stream.Read(rest))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (data.AsSpan(0, read).ContainsAnyExcept((byte)0)) throw refusal.Damaged("something stands behind its end");
            if ((padding += read) > MaxPaddingBytes) throw refusal.Damaged($"more than {MaxPaddingBytes >> 20} MiB stand behind its end");
        }
    }

    private static byte[] UntilNul(byte[] text) => text.AsSpan().IndexOf((byte)0) is var end and >= 0 ? text[..end] : text;

    private static int PaddingOf(long length) => (int)(-length & (TarHeader.BlockBytes - 1));
}
