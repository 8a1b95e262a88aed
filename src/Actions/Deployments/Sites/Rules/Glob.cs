using System.Text;
using System.Text.RegularExpressions;

namespace CodePipelineActions.Actions.Deployments.Sites.Rules;

/// <summary>A pattern for paths: <c>*</c> and <c>?</c> stay in a folder, <c>**</c> does not; a pattern without a slash is for names in every folder.</summary>
internal sealed class Glob
{
    private readonly Regex _regex;

    public Glob(string pattern)
    {
        var anchored = pattern.StartsWith('/');
        var text = new StringBuilder(anchored || pattern.Contains('/', StringComparison.Ordinal) ? "^" : "^(?:.*/)?");
        for (var at = anchored ? 1 : 0; at < pattern.Length;)
        {
            var (regex, length) = Next(pattern.AsSpan(at));
            text.Append(regex);
            at += length;
        }
        // Its time does not depend on the pattern, which comes with the site.
        _regex = new Regex(text.Append('$').ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    public bool IsMatch(string path) => _regex.IsMatch(path);

    private static (string Regex, int Length) Next(ReadOnlySpan<char> pattern) => pattern switch
    {
        ['*', '*', '/', ..] => ("(?:.*/)?", 3),
        ['*', '*', ..] => (".*", 2),
        ['*', ..] => ("[^/]*", 1),
        ['?', ..] => ("[^/]", 1),
        _ => (Regex.Escape(pattern[..1].ToString()), 1),
    };
}
