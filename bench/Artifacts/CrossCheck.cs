using Bench.Running;
using Bench.Trees;

namespace Bench.Artifacts;

/// <summary>Packs with each program, unpacks with each other, and compares what came out with the tree, item for item.</summary>
internal sealed class CrossCheck(BenchContext context, string tree)
{
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var expected = TreeListing.Of(tree);
        context.Report.Line($"{expected.Count} files, folders and links, by content, mode, time and target:\n");
        var same = true;
        foreach (var (packer, archive, pack) in Archives())
        {
            await pack.RunAsync(cancellationToken);
            foreach (var (unpacker, folder, unpack) in Unpackings(packer, archive))
            {
                await unpack.RunAsync(cancellationToken);
                same &= Compare($"packed by {packer}, unpacked by {unpacker}", expected, TreeListing.Of(folder));
                WorkFolder.PutAside(folder);
            }
            File.Delete(archive);
        }
        return same;
    }

    private IEnumerable<(string Name, string Archive, ChildProcess Command)> Archives()
    {
        yield return (Packers.Ours, context["ours.zip"], context.Ours.Command("ours-pack", tree, context["ours.zip"]));
        // -y keeps links as links.
        yield return ("zip", context["zip.zip"], new ChildProcess("zip", "-1", "-q", "-r", "-y", context["zip.zip"], ".") { Folder = tree });
        yield return ("bsdtar", context["bsdtar.zip"], new ChildProcess("bsdtar", "-c", "--format", "zip", "-f", context["bsdtar.zip"], ".") { Folder = tree });
        yield return ("7z", context["7z.zip"], new ChildProcess("7z", "a", "-tzip", "-mx=1", "-snl", "-bso0", "-bd", context["7z.zip"], ".") { Folder = tree });
        yield return ("tar | gzip", context["tar.tgz"], ChildProcess.Shell("tar -c . | gzip > \"$1\"", context["tar.tgz"]) with { Folder = tree });
    }

    private IEnumerable<(string Name, string Folder, ChildProcess Command)> Unpackings(string packer, string archive)
    {
        yield return (Packers.Ours, context["ours"], context.Ours.Command("ours-unpack", archive, context["ours"]));
        if (packer != Packers.Ours) yield break;
        yield return ("unzip", context["unzip"], new ChildProcess("unzip", "-q", archive, "-d", context["unzip"]));
        yield return ("bsdtar", context["bsdtar"], ChildProcess.Shell("mkdir \"$1\" && exec bsdtar -x -p -C \"$1\" -f \"$2\"", context["bsdtar"], archive));
        // -snld makes links that lead up.
        yield return ("7z", context["7z"], new ChildProcess("7z", "x", "-snld", "-bso0", "-bd", "-o" + context["7z"], archive));
    }

    private bool Compare(string what, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var (missing, added) = (expected.Except(actual).ToList(), actual.Except(expected).ToList());
        context.Report.Line($"- {what}: {(missing.Count + added.Count == 0 ? "the same" : $"{missing.Count} MISSING OR CHANGED")}");
        foreach (var line in missing.Take(5)) context.Report.Line($"  - expected `{line}`");
        foreach (var line in added.Take(5)) context.Report.Line($"  - found `{line}`");
        return missing.Count + added.Count == 0;
    }
}
