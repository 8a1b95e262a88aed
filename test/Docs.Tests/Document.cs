using System.Text.RegularExpressions;

namespace Docs.Tests;

/// <summary>A fenced block: its language, its text, and the line of the document it begins at.</summary>
internal sealed record Fence(string Language, string Text, int Line)
{
    /// <summary>The file that a comment right above the block names, of which the block is a part.</summary>
    public string? Source { get; init; }
}

/// <summary>A Markdown file, taken apart as far as the tests of the documentation need.</summary>
internal sealed partial class Document
{
    private readonly List<string> _prose = [];
    private readonly List<Fence> _fences = [];

    private Document(string path, string[] lines)
    {
        Path = path;
        for (var i = 0; i < lines.Length; i++)
        {
            if (FenceStart().Match(lines[i]) is { Success: true } start) i = ReadFence(lines, i, start);
            else _prose.Add(lines[i]);
        }
    }

    /// <summary>From the root of the repository, with forward slashes.</summary>
    public string Path { get; }

    public IReadOnlyList<Fence> Fences => _fences;

    /// <summary>What [text](target) and [name]: target lead to, outside of code.</summary>
    public IEnumerable<string> Links =>
        from line in _prose
        from Match link in LinkTarget().Matches(InlineCode().Replace(line, ""))
        select link.Groups["target"].Value;

    /// <summary>The lines of `sh` blocks, without their comments, and the dotnet commands within the text.</summary>
    public IEnumerable<string> Commands =>
        _fences.Where(fence => fence.Language == "sh").SelectMany(fence => fence.Text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
            .Concat(_prose.SelectMany(line => CommandInText().Matches(line)).Select(match => match.Groups["command"].Value))
            .Select(line => Comment().Replace(line, "").Trim())
            .Where(command => command.Length > 0);

    /// <summary>The anchors of the headings, as the repository's host names them.</summary>
    public IReadOnlySet<string> Anchors => NumberRepeated(_prose.Where(line => Heading().IsMatch(line)).Select(Anchor)).ToHashSet();

    public static Document Read(string path) => new(path, File.ReadAllLines(Repository.PathOf(path)));

    public static Document Parse(string text) => new("text.md", text.Split('\n'));

    private int ReadFence(string[] lines, int first, Match start)
    {
        var marker = start.Groups["marker"].Value;
        var end = Array.FindIndex(lines, first + 1, line => line.Trim().StartsWith(marker, StringComparison.Ordinal));
        if (end < 0) throw new InvalidDataException($"{Path}: the block of line {first + 1} has no end.");
        _fences.Add(new Fence(start.Groups["language"].Value, string.Join('\n', lines[(first + 1)..end]), first + 1) { Source = SourceAbove(lines, first) });
        return end;
    }

    private static string? SourceAbove(string[] lines, int first) =>
        lines.Take(first).LastOrDefault(line => line.Length > 0) is { } above && SourceComment().Match(above) is { Success: true } comment ? comment.Groups["path"].Value : null;

    private static string Anchor(string heading)
    {
        var text = LinkTarget().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "]");
        return NotInAnchor().Replace(text, "").Replace(' ', '-');
    }

    private static IEnumerable<string> NumberRepeated(IEnumerable<string> anchors) =>
        anchors.GroupBy(anchor => anchor).SelectMany(same => same.Select((anchor, i) => i == 0 ? anchor : $"{anchor}-{i}"));

    [GeneratedRegex(@"^\s*(?<marker>```+|~~~+)(?<language>[^`\s]*)")]
    private static partial Regex FenceStart();

    [GeneratedRegex(@"^<!-- (?<path>[\w./-]+\.\w+) -->$")]
    private static partial Regex SourceComment();

    [GeneratedRegex(@"\](\(|:\s+)<?(?<target>[^)\s>]+)[^)]*\)?")]
    private static partial Regex LinkTarget();

    [GeneratedRegex("`+[^`]*`+")]
    private static partial Regex InlineCode();

    [GeneratedRegex("`(?<command>dotnet [^`]+)`")]
    private static partial Regex CommandInText();

    [GeneratedRegex(@"(^|\s)#\s.*")]
    private static partial Regex Comment();

    [GeneratedRegex("^#{1,6} ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\-_ ]")]
    private static partial Regex NotInAnchor();
}
