using Support;

namespace Fuzz;

/// <summary>Archives of other programs, of those that are there.</summary>
internal static class ToolSeeds
{
    private const string Python = """
        import sys, zipfile
        class Pipe:
            def __init__(self, f): self.f = f
            def write(self, b): return self.f.write(b)
            def flush(self): self.f.flush()
        with open(sys.argv[1], 'wb') as f, zipfile.ZipFile(Pipe(f) if sys.argv[2] == 'pipe' else f, 'w', zipfile.ZIP_DEFLATED) as z:
            z.writestr('folder/text', 'x' * 300)
            with z.open('größe', 'w', force_zip64=True) as e: e.write(b'content')
        """;

    private static readonly (string Program, string[] Arguments)[] Commands =
    [
        ("zip", ["-q", "-r", "-y", "OUT", "."]),
        ("zip", ["-q", "-r", "-y", "-fz", "-0", "OUT", "."]),
        ("zip", ["-q", "-r", "-y", "-fd", "OUT", "."]),
        ("python3", ["-c", Python, "OUT", "file"]),
        ("python3", ["-c", Python, "OUT", "pipe"]),
        ("7z", ["a", "-bd", "-tzip", "-snl", "OUT", "."]),
        ("bsdtar", ["-c", "--format", "zip", "-f", "OUT", "folder", "größe"]),
        ("bsdtar", ["-c", "--format", "zip", "-f", "OUT", "."]),
        ("bsdtar", ["-c", "--format", "ustar", "-f", "OUT", "folder"]),
        ("bsdtar", ["-c", "--format", "pax", "-z", "-f", "OUT", "."]),
        ("tar", ["-c", "--format", "gnu", "-b", "2", "-f", "OUT", "."]),
        ("tar", ["-c", "--format", "pax", "-b", "2", "-f", "OUT", "."]),
        ("tar", ["-c", "--format", "v7", "-b", "2", "-f", "OUT", "größe", "empty"]),
        ("tar", ["-c", "-z", "-f", "OUT", "."]),
    ];

    public static async Task<IReadOnlyList<Seed>> MakeAsync(Action<string> missing, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        folder.Write("tree/folder/text", new string('x', 300));
        folder.Write("tree/folder/" + new string('n', 120), "long");
        folder.Write("tree/größe", "content");
        Directory.CreateDirectory(folder["tree/empty"]);
        File.CreateSymbolicLink(folder["tree/folder/link"], "../größe");
        var seeds = new List<Seed>();
        foreach (var (program, arguments) in Commands)
        {
            if (Tools.Find(program) is not { } path)
            {
                missing(program);
                continue;
            }
            var archive = folder[$"{seeds.Count}.zip"];
            var result = await new Command(path, [.. arguments.Select(a => a == "OUT" ? archive : a)]) { Folder = folder["tree"] }.RunAsync(cancellationToken);
            if (result.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {result.ExitCode}: {result.Output}");
            seeds.Add(new Seed($"{program} {string.Join(' ', arguments.Where(a => !a.Contains('\n', StringComparison.Ordinal)))}", await File.ReadAllBytesAsync(archive, cancellationToken)));
        }
        return seeds;
    }
}
