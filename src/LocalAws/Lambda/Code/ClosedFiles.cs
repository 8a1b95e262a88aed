namespace LocalAws.Lambda.Code;

/// <summary>
/// What a package keeps from everybody but the owner. On AWS a function runs as somebody else than the owner of its files and cannot open it;
/// here it runs as the owner, or as root, so it is written down beside the package and held against every start.
/// </summary>
internal sealed class ClosedFiles
{
    private const string FileName = "closed.txt";
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;

    private readonly SortedDictionary<string, UnixFileMode> _modes = new(StringComparer.Ordinal);

    /// <summary>Takes a mode down; of two entries with one name the last one counts.</summary>
    public void Add(string path, UnixFileMode mode, bool isFolder)
    {
        var needed = isFolder ? UnixFileMode.OtherExecute : UnixFileMode.OtherRead;
        if ((mode & needed) == 0) _modes[path.TrimEnd('/')] = mode & Everybody;
        else _modes.Remove(path.TrimEnd('/'));
    }

    public void WriteTo(string packageFolder)
    {
        if (_modes.Count > 0) File.WriteAllLines(Path.Combine(packageFolder, FileName), _modes.Select(file => $"{Octal(file.Value)} {file.Key.ReplaceLineEndings("?")}"));
    }

    /// <summary>The first thing that a function could not open: the handler's own file when that is among them.</summary>
    /// <param name="handlerFile">The handler's file without its extension.</param>
    /// <returns>The mode and the path; <see langword="null"/> when everything is open.</returns>
    public static (string Mode, string Path)? FirstOf(string packageFolder, string handlerFile)
    {
        var file = Path.Combine(packageFolder, FileName);
        if (!File.Exists(file)) return null;
        var closed = File.ReadAllLines(file).Select(line => (Mode: line[..4], Path: line[5..])).ToList();
        var own = closed.Where(one => Path.ChangeExtension(one.Path, null) == handlerFile).ToList();
        return own.Count > 0 ? own[0] : closed[0];
    }

    private static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8).PadLeft(4, '0');
}
