namespace Bench.Trees;

/// <summary>A tree of everything there can be, made in no time.</summary>
internal static class TinyTree
{
    private const int Files = 200;

    public static void Make(string folder)
    {
        var random = new Random(1);
        for (var i = 0; i < Files; i++)
        {
            var path = Path.Combine(folder, $"package-{i % 10}", $"file-{i}.js");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, string.Concat(Enumerable.Range(0, random.Next(2000)).Select(_ => $"export const x{random.Next(50)} = {random.Next()};\n")));
        }
        var noise = new byte[300_000];
        random.NextBytes(noise);
        File.WriteAllBytes(Path.Combine(folder, "noise.bin"), noise);
        File.WriteAllText(Path.Combine(folder, "empty"), "");
        Directory.CreateDirectory(Path.Combine(folder, "folder without content"));
        File.CreateSymbolicLink(Path.Combine(folder, "package-0", "link"), "file-0.js");
        File.SetUnixFileMode(Path.Combine(folder, "package-1", "file-1.js"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
