using System.Text;
using System.Text.RegularExpressions;

namespace Docs.Tests;

/// <summary>The messages that users can see, as they stand in the source, with … where something is filled in.</summary>
internal static partial class MessageTemplates
{
    // What is shorter says nothing by itself: it is put into another message.
    private const int LeastLetters = 9;

    // What the command line refuses says by itself what to type.
    private static readonly string[] _commands = ["new UsageException(", "new ProvisioningException(", "new PackageException("];

    public static IReadOnlyList<string> InSource { get; } = [.. Sources().SelectMany(Of).Distinct()];

    public static IReadOnlyList<string> ThatMustBeExplained { get; } = [.. Sources().SelectMany(source => Of(source, call => !_commands.Contains(call))).Distinct()];

    public static IEnumerable<string> Of(string source) => Of(source, _ => true);

    private static IEnumerable<string> Of(string source, Func<string, bool> isWanted) =>
        Call().Matches(source).Where(call => isWanted(call.Value)).SelectMany(call => Messages(source, call)).Where(text => text.Count(char.IsLetter) >= LeastLetters);

    private static IEnumerable<string> Sources() => new[] { "src/Actions", "src/Shared", "src/LocalPipeline" }.SelectMany(Files).Select(File.ReadAllText);

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    // Of a finding, what is wrong; where and what to do come before and behind it.
    private static IEnumerable<string> Messages(string source, Match call)
    {
        var literals = Literals(source, call.Index + call.Length).Where(text => text.Count(char.IsLetter) >= LeastLetters);
        return call.Value.StartsWith("Finding", StringComparison.Ordinal) ? literals.Take(1) : literals;
    }

    /// <summary>The texts within a call's parentheses, but neither those that continue another one nor those that something is compared with.</summary>
    private static IEnumerable<string> Literals(string source, int at)
    {
        for (var depth = 1; depth > 0 && at < source.Length; at++)
        {
            if (source[at] == '(') depth++;
            else if (source[at] == ')') depth--;
            else if (source[at] == '"')
            {
                var before = source[..at].TrimEnd('$').TrimEnd();
                var text = Literal(source, ref at);
                if (!before.EndsWith('+') && !before.EndsWith("==", StringComparison.Ordinal)) yield return text;
            }
        }
    }

    private static string Literal(string source, ref int at)
    {
        var text = new StringBuilder();
        var isInterpolated = source[at - 1] == '$';
        for (at++; source[at] != '"'; at++)
        {
            if (source[at] == '\\') text.Append(source[++at] switch { 'n' => ' ', var other => other });
            else if (isInterpolated && source[at] is '{' or '}' && source[at + 1] == source[at]) text.Append(source[at++]);
            else if (isInterpolated && source[at] == '{') SkipHole(source, ref at, text);
            else text.Append(source[at]);
        }

        return text.ToString();
    }

    private static void SkipHole(string source, ref int at, StringBuilder text)
    {
        at++;
        for (var depth = 1; depth > 0; at++)
        {
            if (source[at] == '{') depth++;
            else if (source[at] == '}') depth--;
            else if (source[at] == '"') Literal(source, ref at);
        }

        at--;
        text.Append('…');
    }

    [GeneratedRegex(@"ActionException\.(Configuration|JobFailed)\(|throw Break\(|new ActionException\(|new\(FailureType\.\w+,|new UsageException\(|new ProvisioningException\(|new PackageException\(|Finding\.(Error|Warning)\(")]
    private static partial Regex Call();
}
