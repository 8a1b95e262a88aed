using System.Text;
using System.Text.Json;
using CodePipelineActions.Jobs;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>
/// What a document may be at the most before anything is made of it. It comes with the app: nested or repeated without end, it would keep
/// a parser busy for longer than the function may run, here and in API Gateway.
/// </summary>
internal static class DocumentLimits
{
    /// <summary>Objects and lists in one another.</summary>
    public const int MaxDepth = 100;

    /// <summary>Values, keys, objects and lists, those behind YAML's aliases counted wherever they are used.</summary>
    public const int MaxNodes = 1_000_000;

    private const int NodesBetweenLooks = 1024;

    /// <param name="text">JSON or YAML. What is neither is none of this class's business.</param>
    /// <param name="name">For the message.</param>
    /// <exception cref="ActionException">It exceeds a limit.</exception>
    public static void Check(string text, string name, CancellationToken cancellationToken)
    {
        // What begins like JSON may be YAML's short form.
        if (text.AsSpan().TrimStart('\uFEFF').TrimStart().StartsWith("{") && IsCheckedJson(text.TrimStart('\uFEFF'), name)) return;
        try
        {
            CheckYaml(text, name, cancellationToken);
        }
        catch (YamlException)
        {
            // API Gateway has its own words about that.
        }
    }

    private static bool IsCheckedJson(string text, string name)
    {
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth + 2 };
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), options);
        try
        {
            for (var nodes = 0; reader.Read(); nodes++)
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= MaxDepth) throw TooDeep(name);
                if (nodes > MaxNodes) throw TooMany(name);
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // By the parser's events, which come one by one: the look comes before anything is built.
    private static void CheckYaml(string text, string name, CancellationToken cancellationToken)
    {
        var events = new Parser(new StringReader(text));
        var open = new Stack<(string? Anchor, long Nodes)>();
        var anchored = new Dictionary<string, long>(StringComparer.Ordinal);
        open.Push((null, 0));
        for (var looks = 1; events.MoveNext(); looks++)
        {
            if (looks % NodesBetweenLooks == 0) cancellationToken.ThrowIfCancellationRequested();
            switch (events.Current)
            {
                case MappingStart or SequenceStart:
                    if (open.Count > MaxDepth) throw TooDeep(name);
                    open.Push((Anchor((NodeEvent)events.Current), 1));
                    break;
                case MappingEnd or SequenceEnd:
                    Close(open, anchored);
                    break;
                case AnchorAlias alias:
                    Add(open, anchored.GetValueOrDefault(alias.Value.Value, 1));
                    break;
                case Scalar scalar:
                    Add(open, 1);
                    if (Anchor(scalar) is { } anchor) anchored[anchor] = 1;
                    break;
            }
            if (open.Peek().Nodes > MaxNodes) throw TooMany(name);
        }
    }

    private static string? Anchor(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private static void Close(Stack<(string? Anchor, long Nodes)> open, Dictionary<string, long> anchored)
    {
        var (anchor, nodes) = open.Pop();
        if (anchor is not null) anchored[anchor] = nodes;
        Add(open, nodes);
    }

    private static void Add(Stack<(string? Anchor, long Nodes)> open, long nodes)
    {
        var (anchor, so) = open.Pop();
        open.Push((anchor, so + nodes));
    }

    private static ActionException TooDeep(string name) => ActionException.Configuration(
        $"'{name}' has more than {MaxDepth} objects or lists in one another. No parser is given more. Move what is nested into models of its own, with $ref.");

    private static ActionException TooMany(string name) => ActionException.Configuration(
        $"'{name}' has more than {MaxNodes} values, those behind aliases counted each time. No parser is given more. Split the API, or use models with $ref.");
}
