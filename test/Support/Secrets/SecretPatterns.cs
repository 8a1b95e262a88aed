using System.Text.RegularExpressions;

namespace Support.Secrets;

/// <summary>Finds what looks like a secret, whoever issued it.</summary>
public static partial class SecretPatterns
{
    // Forty random characters of base64 have 4.8 bits each, give or take 0.1; words and paths of that length stay below 4.3.
    private const double RandomBitsPerCharacter = 4.4;

    private static readonly (string Kind, Regex Pattern, bool OnlyRandom)[] _patterns =
    [
        ("an access key of AWS", AccessKey(), false),
        ("a secret key of AWS", SecretKey(), true),
        ("a session token of AWS", SessionToken(), true),
        ("a signed address", Signature(), false),
        ("a token of GitHub", GitHub(), false),
        ("a token of npm", Npm(), false),
        ("a token of Slack", Slack(), false),
        ("a private key", PrivateKey(), false),
        ("a password in an address", PasswordInAddress(), false),
        ("a signed token", JsonWebToken(), false),
    ];

    /// <summary>What kinds there are.</summary>
    public static IEnumerable<string> Kinds => _patterns.Select(pattern => pattern.Kind);

    /// <summary>What a text holds; of binary content only what cannot be there by accident.</summary>
    public static IEnumerable<(string Kind, string Value)> In(string text, bool isBinary = false) =>
        from plain in (string[])[Escape().Replace(text, escape => $"{(char)Convert.ToInt32(escape.Groups[1].Value, 16)}")]
        from pattern in _patterns
        where !isBinary || !pattern.OnlyRandom
        from Match match in pattern.Pattern.Matches(plain)
        where !IsExample(match.Value) && (!pattern.OnlyRandom || IsRandom(match.Value))
        select (pattern.Kind, match.Value);

    // AWS's own documentation spells its keys so, and everybody's the words before an address.
    private static bool IsExample(string value) => value.Contains("://user:password@", StringComparison.Ordinal) || value.EndsWith("EXAMPLE", StringComparison.Ordinal) || value.EndsWith("EXAMPLEKEY", StringComparison.Ordinal);

    private static bool IsRandom(string value) =>
        value.Any(char.IsAsciiLetterUpper) && value.Any(char.IsAsciiLetterLower) && value.Any(char.IsAsciiDigit)
        && value.GroupBy(character => character).Sum(group => -Math.Log2((double)group.Count() / value.Length) * group.Count() / value.Length) >= RandomBitsPerCharacter;

    // As JSON writes what HTML could misunderstand.
    [GeneratedRegex("\\\\u([0-9A-Fa-f]{4})")]
    private static partial Regex Escape();

    [GeneratedRegex("(?<![A-Za-z0-9])(AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])")]
    private static partial Regex AccessKey();

    [GeneratedRegex("(?<![A-Za-z0-9/+_-])([A-Za-z0-9/+]|%2[BF]){40}(?![A-Za-z0-9/+=_-])")]
    private static partial Regex SecretKey();

    [GeneratedRegex("(?<![A-Za-z0-9/+_-])([A-Za-z0-9/+]|%2[BF]){180,}(?![A-Za-z0-9/+_-])")]
    private static partial Regex SessionToken();

    [GeneratedRegex("(X-Amz-(Signature|Credential|Security-Token)=[A-Za-z0-9%/+-]{16,}|AWS4-HMAC-SHA256 Credential=)", RegexOptions.IgnoreCase)]
    private static partial Regex Signature();

    [GeneratedRegex("(?<![A-Za-z0-9])(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})")]
    private static partial Regex GitHub();

    [GeneratedRegex("(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])")]
    private static partial Regex Npm();

    [GeneratedRegex("(?<![A-Za-z0-9])xox[abprs]-[A-Za-z0-9-]{20,}")]
    private static partial Regex Slack();

    [GeneratedRegex("-----BEGIN ([A-Z]+ )*PRIVATE KEY-----")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://[^/\s:@'""<>{}$]+:[^/\s:@'""<>{}$]+@[A-Za-z0-9]")]
    private static partial Regex PasswordInAddress();

    [GeneratedRegex("(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}")]
    private static partial Regex JsonWebToken();
}
