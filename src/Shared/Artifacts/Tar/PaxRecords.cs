using CodePipelineActions.Artifacts.Unpacking;

namespace CodePipelineActions.Artifacts.Tar;

/// <summary>What a pax header says of the entry behind it, as far as it matters here.</summary>
internal sealed class PaxRecords
{
    public byte[]? Path { get; private set; }

    public byte[]? LinkTarget { get; private set; }

    public long? Length { get; private set; }

    public DateTime? ModifiedUtc { get; private set; }

    /// <summary>The content is a list of pieces with holes between them.</summary>
    public bool IsSparse { get; private set; }

    public bool ChangesContent => Path is not null || LinkTarget is not null || Length is not null || IsSparse;

    /// <summary>Reads records of the form "length key=value\n", where the length counts itself.</summary>
    public static PaxRecords Parse(ReadOnlySpan<byte> data, ArchiveRefusal refusal)
    {
        var records = new PaxRecords();
        while (data.Length > 0)
        {
            var space = data.IndexOf((byte)' ');
            if (space < 0 || TarNumber.ParseDecimal(data[..space]) is not { } length || length <= space + 1 || length > data.Length || data[(int)length - 1] != '\n')
                throw refusal.Damaged("it has a pax header with a record that is none");
            var record = data[(space + 1)..((int)length - 1)];
            var equals = record.IndexOf((byte)'=');
            if (equals <= 0) throw refusal.Damaged("it has a pax header with a record without a key");
            records.Set(record[..equals], record[(equals + 1)..], refusal);
            data = data[(int)length..];
        }
        return records;
    }

    private void Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ArchiveRefusal refusal)
    {
        if (key.SequenceEqual("path"u8)) Path = value.ToArray();
        else if (key.SequenceEqual("linkpath"u8)) LinkTarget = value.ToArray();
        else if (key.SequenceEqual("size"u8)) Length = TarNumber.ParseDecimal(value) ?? throw refusal.Damaged("it has a pax header with a size that is none");
        else if (key.SequenceEqual("mtime"u8)) ModifiedUtc = TarNumber.ParseTime(value) ?? throw refusal.Damaged("it has a pax header with a time that is none");
        else if (key.StartsWith("GNU.sparse."u8)) IsSparse = true;
    }
}
