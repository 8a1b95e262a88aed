using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CodePipelineActions.AsyncProfile;

/// <summary>The assemblies of a program, as the trimmer left them.</summary>
internal sealed class AssemblyFolder : IDisposable
{
    private const string CoreLibrary = "System.Private.CoreLib";

    private readonly List<PEReader> _files;

    public AssemblyFolder(string folder)
    {
        _files = [.. Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal).Select(path => new PEReader(File.OpenRead(path)))];
        Readers = [.. _files.Where(file => file.HasMetadata).Select(file => file.GetMetadataReader())];
    }

    public IReadOnlyList<MetadataReader> Readers { get; }

    public MetadataReader Core =>
        Readers.SingleOrDefault(reader => reader.Name() == CoreLibrary) ?? throw new InvalidDataException($"{CoreLibrary}.dll is not among the assemblies: only a self-contained program can be compiled with its framework.");

    public void Dispose() => _files.ForEach(file => file.Dispose());
}
