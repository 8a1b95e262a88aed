namespace CodePipelineActions.Artifacts;

/// <summary>Decides whether an entry's name, or a link's target, stays in the folder that an archive is unpacked into.</summary>
internal static class EntryName
{
    /// <summary>Why a name is refused; <see langword="null"/> when it is not.</summary>
    public static string? Refuse(string name) => name switch
    {
        "" => "has no name",
        ['/', ..] => "is absolute",
        [_, ':', ..] => "names a drive",
        _ when name.Contains('\\', StringComparison.Ordinal) => "has a backslash",
        _ when name.Any(char.IsControl) => "has a control character",
        _ when name.TrimEnd('/').Split('/').Any(part => part is "" or "." or "..") => "leaves its folder or has an empty part",
        _ => null,
    };

    /// <summary>Why a link at <paramref name="name"/> must not point at <paramref name="target"/>; <see langword="null"/> when it may.</summary>
    public static string? RefuseLink(string name, string target) =>
        StaysInside(name, target) ? null : $"is a symbolic link to '{target}': a link must be relative, stay inside the archive and lead up only at its beginning";

    // Up behind a name leads elsewhere when that name is a link itself: a/.. is not always where a is.
    private static bool StaysInside(string name, string target)
    {
        if (target.Length == 0 || target[0] == '/' || target.Any(char.IsControl)) return false;
        var depth = name.Count(c => c == '/');
        var isDown = false;
        foreach (var part in target.Split('/').Where(part => part is not ("" or ".")))
        {
            isDown |= part != "..";
            if (part == ".." && (isDown || --depth < 0)) return false;
        }
        return true;
    }
}
