using Bench.Running;

namespace Bench.Artifacts;

/// <summary>Packs a tree with this project's code, and unpacks what it made.</summary>
internal static class PackThenUnpack
{
    public static async Task<(Result Pack, Result Unpack)> RunAsync(BenchContext context, string tree, int rounds, CancellationToken cancellationToken)
    {
        var (archive, folder) = (context["ours.zip"], context["ours"]);
        var pack = new Contender("pack", context.Ours.Command("ours-pack", tree, archive)) { CleanUp = () => File.Delete(archive) };
        var packed = await Rounds.RunAsync([pack], rounds, cancellationToken);
        await pack.Command.RunAsync(cancellationToken);
        var unpack = new Contender("unpack", context.Ours.Command("ours-unpack", archive, folder)) { CleanUp = () => WorkFolder.PutAside(folder) };
        var unpacked = await Rounds.RunAsync([unpack], rounds, cancellationToken);
        File.Delete(archive);
        return (packed[0], unpacked[0]);
    }
}
