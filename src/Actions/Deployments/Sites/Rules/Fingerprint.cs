using System.Text.RegularExpressions;

namespace CodePipelineActions.Actions.Deployments.Sites.Rules;

/// <summary>
/// Recognises names that bundlers derive from the content (<c>main.3f2a9c1b.js</c>, <c>assets/index-Bx7Ka9Qf.css</c>): another content has another name,
/// so browsers may keep the file for ever.
/// </summary>
/// <remarks>A name that is not recognised costs a request; one that is wrongly recognised shows visitors an old file for a year. So in doubt it is none.</remarks>
internal static partial class Fingerprint
{
    private const int MinHexDigits = 8;

    public static bool IsIn(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.Split('.', '-', '_')[1..].Any(IsHexHash) || (BundlersFolder().IsMatch(path) && Base64Hash().Match(name) is { Success: true } match && IsMixed(match.Groups[1].Value));
    }

    // Digits alone are a date or a number, letters alone are a word.
    private static bool IsHexHash(string part) =>
        part.Length >= MinHexDigits && part.All(char.IsAsciiHexDigitLower) && part.Any(char.IsAsciiDigit) && part.Any(char.IsAsciiLetter);

    // "Version1" and "WINDOWS7" are words with a number at their end.
    private static bool IsMixed(string text) =>
        text.Count(char.IsAsciiLetterUpper) >= 2 && DigitInside().IsMatch(text);

    // Where Vite, Rollup, Astro, SvelteKit, Next.js and Angular put what they name.
    [GeneratedRegex(@"(^|/)(assets|static|_astro|_app|_next|chunks|media)/")]
    private static partial Regex BundlersFolder();

    [GeneratedRegex(@"[-.]([A-Za-z0-9_-]{8})\.[a-z0-9.]+$")]
    private static partial Regex Base64Hash();

    [GeneratedRegex(@"[0-9][A-Za-z_-]")]
    private static partial Regex DigitInside();
}
