using Bench.Running;

namespace Bench.Artifacts;

/// <summary>Who unpacks an archive, and <c>cp -r</c> of the tree that it was made of: less than writing the files can nobody do.</summary>
internal static class Unpackers
{
    public static readonly IReadOnlyList<string> Programs = ["unzip", "7z", "bsdtar", "cp"];

    public static IReadOnlyList<Contender> All(BenchContext context, string archive, string tree) =>
    [
        Unpacker(Packers.Ours, context["ours"], folder => context.Ours.Command("ours-unpack", archive, folder)),
        Unpacker("unzip -q", context["unzip"], folder => new ChildProcess("unzip", "-q", archive, "-d", folder)),
        Unpacker("7z x", context["7z"], folder => new ChildProcess("7z", "x", "-bso0", "-bd", "-o" + folder, archive)),
        Unpacker("bsdtar -x", context["bsdtar"], folder => ChildProcess.Shell("mkdir \"$1\" && exec bsdtar -x -C \"$1\" -f \"$2\"", folder, archive)),
        Unpacker("cp -r", context["cp"], folder => new ChildProcess("cp", "-r", tree, folder)),
        Unpacker(".NET ZipFile", context["dotnet"], folder => context.Ours.Command("dotnet-unpack", archive, folder)),
    ];

    private static Contender Unpacker(string name, string folder, Func<string, ChildProcess> command) =>
        new(name, command(folder)) { CleanUp = () => WorkFolder.PutAside(folder) };
}
