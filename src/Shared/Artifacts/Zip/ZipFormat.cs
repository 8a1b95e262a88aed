namespace CodePipelineActions.Artifacts.Zip;

/// <summary>The records of a zip archive, by their names in PKWARE's APPNOTE.TXT 6.3.10.</summary>
internal static class ZipFormat
{
    public const uint LocalSignature = 0x04034b50;
    public const uint CentralSignature = 0x02014b50;
    public const uint EndSignature = 0x06054b50;
    public const uint Zip64EndSignature = 0x06064b50;
    public const uint Zip64LocatorSignature = 0x07064b50;

    public const int LocalLength = 30;
    public const int CentralLength = 46;
    public const int EndLength = 22;
    public const int Zip64EndLength = 56;
    public const int Zip64LocatorLength = 20;

    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    public const ushort EncryptedFlag = 1;
    public const ushort DescriptorFlag = 1 << 3;
    public const ushort StrongEncryptionFlag = 1 << 6;
    public const ushort MaskedHeadersFlag = 1 << 13;
    public const ushort EncryptedFlags = EncryptedFlag | StrongEncryptionFlag | MaskedHeadersFlag;
    public const ushort PatchFlag = 1 << 5;
    public const ushort Utf8Flag = 1 << 11;

    /// <summary>Info-ZIP's "extended timestamp": the modification time in UTC, which zip's own field is not.</summary>
    public const ushort TimestampExtra = 0x5455;
    public const int TimestampExtraLength = 9;

    /// <summary>Times as NTFS keeps them; 7-Zip writes them on Unix too.</summary>
    public const ushort NtfsExtra = 0x000A;

    public const ushort Zip64Extra = 1;

    public const ushort VersionBase = 20;
    public const ushort VersionZip64 = 45;

    /// <summary>Made on Unix: the upper half of the external attributes is a mode.</summary>
    public const ushort MadeOnUnix = 3 << 8;

    public const uint Max32 = uint.MaxValue;
    public const ushort Max16 = ushort.MaxValue;
}
