using System.Text.RegularExpressions;

namespace LocalAws.CodePipeline;

/// <summary>What a text member may be; a null limit is none.</summary>
internal sealed record TextLimit
{
    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public string? Pattern { get; init; }

    public IReadOnlyList<string>? Values { get; init; }

    public static TextLimit Length(int max) => new() { MinLength = 1, MaxLength = max };

    /// <summary>AWS's words for each limit that <paramref name="text"/> breaks.</summary>
    public IEnumerable<string> BrokenBy(string text)
    {
        if (text.Length < MinLength)
            yield return $"Member must have length greater than or equal to {MinLength}";
        if (text.Length > MaxLength)
            yield return $"Member must have length less than or equal to {MaxLength}";
        if (Pattern is not null && !Regex.IsMatch(text, $@"\A(?:{Pattern})\z", RegexOptions.CultureInvariant))
            yield return $"Member must satisfy regular expression pattern: {Pattern}";
        if (Values is not null && !Values.Contains(text))
            yield return $"Member must satisfy enum value set: [{string.Join(", ", Values)}]";
    }
}
