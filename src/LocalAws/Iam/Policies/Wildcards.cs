namespace LocalAws.Iam.Policies;

/// <summary>IAM's patterns: <c>*</c> stands for any characters, <c>?</c> for one.</summary>
internal static class Wildcards
{
    public static bool Match(string pattern, string value, bool ignoreCase = false)
    {
        var (p, v, star, resume) = (0, 0, -1, 0);
        while (v < value.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, resume, p) = (p, v, p + 1);
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], value[v], ignoreCase))) (p, v) = (p + 1, v + 1);
            else if (star >= 0) (p, v) = (star + 1, ++resume);
            else return false;
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    private static bool Same(char a, char b, bool ignoreCase) => a == b || (ignoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
