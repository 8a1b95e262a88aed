namespace LocalAws.Iam.Policies;

/// <summary>What a statement is about: one of these patterns, or with <c>NotAction</c> and <c>NotResource</c> none of them.</summary>
/// <param name="IgnoreCase">As for actions.</param>
internal sealed record PatternList(IReadOnlyList<string> Patterns, bool IsNegated, bool IgnoreCase)
{
    public bool Includes(string value) => Matching(value).Any() != IsNegated;

    /// <summary>The patterns that a value was found by; of a negated list, all.</summary>
    public IEnumerable<string> Matching(string value) => Patterns.Where(pattern => Wildcards.Match(pattern, value, IgnoreCase));
}
