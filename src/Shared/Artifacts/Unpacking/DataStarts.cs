using CodePipelineActions.Artifacts.Zip;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Where each entry's data begins, in the order of the directory. Two bytes for each entry: all that its own header says and the directory does not.</summary>
internal sealed class DataStarts(long entries)
{
    private readonly ushort[] _extraLengths = new ushort[entries];

    public void Set(int index, ZipEntry entry, long dataStart) => _extraLengths[index] = (ushort)(dataStart - AfterName(entry));

    public long Of(int index, ZipEntry entry) => AfterName(entry) + _extraLengths[index];

    private static long AfterName(ZipEntry entry) => entry.Offset + ZipFormat.LocalLength + entry.RawName.Length;
}
