using System.Text;
using CodePipelineActions.Artifacts.Unpacking;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Reading;

/// <summary>The symbolic links of an archive that is not unpacked: each is the file that it leads to.</summary>
internal sealed class ZipLinks(SafeFileHandle archive, ArchiveRefusal refusal)
{
    // As many as Linux follows.
    private const int MaxSteps = 40;

    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);

    public void Add(ZipContent link)
    {
        // The inspection has limited it.
        var bytes = new byte[link.Length + 1];
        link.Read(archive, new byte[link.CompressedLength], bytes, refusal);
        var target = Encoding.UTF8.GetString(bytes, 0, (int)link.Length);
        if (EntryName.RefuseLink(link.Name, target) is { } rule) throw refusal.Entry(link.Name, rule);
        // A rooted path, so that the leading "..", which are known to stay inside, are taken away without a look at the disk.
        _targets.Add(link.Name, Path.GetFullPath(target, Path.GetDirectoryName("/" + link.Name)!)[1..]);
    }

    /// <summary>The files with those that links lead to.</summary>
    public List<ArtifactFile> Resolve(List<ArtifactFile> files)
    {
        if (_targets.Count == 0) return files;
        var byName = files.ToDictionary(f => f.Name, StringComparer.Ordinal);
        return [.. files, .. _targets.Keys.Select(name => byName.GetValueOrDefault(Follow(name)) is { } file ? file with { Name = name }
            : throw refusal.Entry(name, $"is a symbolic link to '{_targets[name]}', which is no file of the archive"))];
    }

    private string Follow(string name)
    {
        for (var steps = 0; _targets.TryGetValue(name, out var target); name = target)
            if (++steps > MaxSteps) throw refusal.Entry(name, "is a symbolic link that leads round in a circle");
        return name;
    }
}
