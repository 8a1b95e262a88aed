using Bench.Running;

namespace Bench.Artifacts;

/// <summary>Who packs a folder: this project first, then the rivals.</summary>
internal static class Packers
{
    public const string Ours = "ours";

    public static readonly IReadOnlyList<string> Programs = ["zip", "tar", "gzip"];

    public static IReadOnlyList<Contender> All(BenchContext context, string tree) =>
    [
        Packer(Ours, context["ours.zip"], archive => context.Ours.Command("ours-pack", tree, archive)),
        Packer("zip -1 -qr", context["zip.zip"], archive => new ChildProcess("zip", "-1", "-q", "-r", archive, ".") { Folder = tree }),
        Packer("tar \\| gzip", context["tar.tgz"], archive => ChildProcess.Shell("tar -c . | gzip > \"$1\"", archive) with { Folder = tree }),
        Packer(".NET ZipFile", context["dotnet.zip"], archive => context.Ours.Command("dotnet-pack", tree, archive)),
    ];

    private static Contender Packer(string name, string archive, Func<string, ChildProcess> command) => new(name, command(archive))
    {
        CleanUp = () => File.Delete(archive),
        OutputBytes = () => new FileInfo(archive).Length,
    };
}
