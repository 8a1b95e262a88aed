using System.Text.RegularExpressions;

namespace Docs.Tests;

/// <summary>docs/troubleshooting.md has every message that an action or a check of the template can end with, those of the local pipeline that need explaining, and no other.</summary>
public sealed partial class TroubleshootingTests
{
    private const int ShortestQuote = 12;

    private static readonly IReadOnlyList<string> _quotes = [.. File.ReadLines(Repository.PathOf("docs/troubleshooting.md")).Select(line => Quoted().Match(line)).Where(m => m.Success).Select(m => m.Groups["message"].Value)];

    [Fact]
    public void Every_message_is_explained() =>
        Findings.AssertNone(MessageTemplates.ThatMustBeExplained.Where(message => !_quotes.Any(quote => IsQuote(quote, message))));

    [Fact]
    public void Every_explained_message_is_one_that_can_come() =>
        Findings.AssertNone(_quotes.Where(quote => !MessageTemplates.InSource.Any(message => IsQuote(quote, message))));

    [Fact]
    public void Messages_are_read_from_the_source_with_their_holes()
    {
        const string Source = """throw ActionException.Configuration($"There is no '{name}' in {string.Join(", ", all)}: \"{x}\"." + "And more of it here.", e); Finding.Error(action.Where, "this is what is wrong", "This is what to do");""";

        Assert.Equal(["There is no '…' in …: \"…\".", "this is what is wrong"], MessageTemplates.Of(Source));
    }

    private static bool IsQuote(string quote, string message)
    {
        var beginning = quote.TrimEnd('…', ' ');
        return message.StartsWith(beginning, StringComparison.Ordinal) && (beginning.Length >= ShortestQuote || beginning.Length == message.TrimEnd('…', ' ').Length);
    }

    [GeneratedRegex(@"^\| `(?<message>[^`]+)` \|")]
    private static partial Regex Quoted();
}
