namespace CodePipelineActions.Artifacts;

/// <summary>Decides whether an entry's name, or a link's target, stays in the folder that an archive is unpacked into.</summary>
internal static class EntryName
{
    // ext4, xfs and overlayfs alike.
    private const int MaxPartBytes = 255;

    /// <summary>What Linux takes for a path, without the NUL at its end.</summary>
    public const int MaxLinkTargetBytes = 4095;

    /// <summary>What the root of an archive is called, of which no archive decides.</summary>
    public const string Root = ".";

    /// <summary>The name that an archive's spelling means: some programs put "./" in front of every name, and a folder has a slash at its end. The root is "."</summary>
    /// <remarks>Only once, at each end: what is left of "././x" or "x//" is refused with the name.</remarks>
    public static string Of(string spelling)
    {
        if (spelling == "./") return Root;
        var name = spelling.StartsWith("./", StringComparison.Ordinal) ? spelling[2..] : spelling;
        return name.Length > 1 && name[^1] == '/' && name[^2] != '/' ? name[..^1] : name;
    }

    /// <summary>Why a name is refused, in words that follow "the entry"; <see langword="null"/> when it is not.</summary>
    public static string? Refuse(string name) => name switch
    {
        "" => "has no name",
        ['/', ..] => "is absolute",
        [_, ':', ..] => "names a drive",
        _ when name.Contains('\\', StringComparison.Ordinal) => "has a backslash in its name",
        _ when HasControl(name) => "has a control character in its name",
        _ => RefuseParts(name[^1] == '/' ? name.AsSpan(0, name.Length - 1) : name),
    };

    /// <summary>Why a link at <paramref name="name"/> must not point at <paramref name="target"/>; <see langword="null"/> when it may.</summary>
    public static string? RefuseLink(string name, string target) =>
        StaysInside(name, target) ? null : $"is a symbolic link to '{target}': a link must be relative, stay inside the archive and lead up only at its beginning";

    // Up behind a name leads elsewhere when that name is a link itself: a/.. is not always where a is.
    private static bool StaysInside(string name, string target)
    {
        if (target.Length == 0 || target[0] == '/' || target.Any(char.IsControl)) return false;
        var parts = target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        var up = parts.TakeWhile(part => part == "..").Count();
        return up <= name.Count(c => c == '/') && !parts.Skip(up).Contains("..");
    }

    // Asked for every entry of every archive: no part is a string of its own.
    private static string? RefuseParts(ReadOnlySpan<char> name)
    {
        foreach (var part in name.Split('/'))
            if (RefusePart(name[part]) is { } rule) return rule;
        return null;
    }

    private static bool HasControl(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
            if (char.IsControl(character)) return true;
        return false;
    }

    private static string? RefusePart(ReadOnlySpan<char> part) => part switch
    {
        "" => "has an empty part in its name",
        "." or ".." => "leaves its folder",
        _ when System.Text.Encoding.UTF8.GetByteCount(part) > MaxPartBytes => $"has a part of more than {MaxPartBytes} bytes in its name",
        _ => null,
    };
}
