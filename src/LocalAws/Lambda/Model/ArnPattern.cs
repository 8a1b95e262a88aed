namespace LocalAws.Lambda.Model;

/// <summary>IAM's <c>ArnLike</c>: the first five parts between colons are compared one by one, <c>*</c> stands for any characters and <c>?</c> for one.</summary>
internal static class ArnPattern
{
    private const int Parts = 6;

    public static bool Matches(string pattern, string value)
    {
        if (pattern == "*") return true;
        var (patterns, values) = (pattern.Split(':', Parts), value.Split(':', Parts));
        return patterns.Length == values.Length && patterns.Zip(values).All(pair => Like(pair.First, pair.Second));
    }

    private static bool Like(string pattern, string value)
    {
        var (p, v, star, resume) = (0, 0, -1, 0);
        while (v < value.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, resume) = (p, v);
                p++;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == value[v])) (p, v) = (p + 1, v + 1);
            else if (star >= 0) (p, v) = (star + 1, ++resume);
            else return false;
        }

        return pattern[p..].All(c => c == '*');
    }
}
