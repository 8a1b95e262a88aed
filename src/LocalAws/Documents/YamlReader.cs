using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LocalAws.Documents;

/// <summary>Reads YAML as the JSON that it stands for, event by event, so that neither depth nor aliases can exhaust the process.</summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 64;
    private const int MaxNodes = 1_000_000;

    private readonly string _text;
    private readonly Parser _events;
    private readonly YamlDialect _dialect;
    private readonly YamlAnchors _anchors = new();
    private readonly Stack<string> _path = [];
    private int _nodes;

    private YamlReader(string text, YamlDialect dialect) =>
        (_text, _events, _dialect) = (text, new Parser(new StringReader(text)), dialect);

    /// <exception cref="FormatException">The text is no YAML; the message says where.</exception>
    /// <exception cref="NotSupportedException">It is, and AWS does not take it; the message says what, and where.</exception>
    public static JsonNode? Read(string text, YamlDialect dialect)
    {
        try
        {
            return new YamlReader(text.TrimStart('\uFEFF'), dialect).Document();
        }
        catch (YamlException e)
        {
            throw new FormatException($"line {e.Start.Line}, column {e.Start.Column}: {e.Message}", e);
        }
    }

    private JsonNode? Document()
    {
        _events.Consume<StreamStart>();
        if (!_events.TryConsume<DocumentStart>(out _)) throw new FormatException("The document is empty.");
        var root = Node(0);
        _events.Consume<DocumentEnd>();
        return _events.Accept<StreamEnd>(out _) ? root : throw Wrong(_events.Current!, "a second document begins, and only one is taken");
    }

    private JsonNode? Node(int depth)
    {
        var at = _events.Current ?? (_events.MoveNext() ? _events.Current! : throw new FormatException("The document ends too early."));
        if (depth > MaxDepth) throw Wrong(at, $"it is nested more than {MaxDepth} levels deep");
        Count(1, at);
        ThrowIfTab(at);
        if (_events.TryConsume<AnchorAlias>(out var alias)) return Aliased(alias);
        var start = _events.Consume<NodeEvent>();
        var (before, function) = (_nodes, Function(start));
        var node = start switch
        {
            MappingStart => Mapping(depth),
            SequenceStart => Sequence(depth),
            _ => Value((Scalar)start),
        };
        if (function is not null) node = new JsonObject { [function] = node };
        if (!start.Anchor.IsEmpty) _anchors.Keep(start.Anchor.Value, node, _nodes - before + 1);
        return node;
    }

    private JsonNode? Aliased(AnchorAlias alias)
    {
        if (!_dialect.TakesAliases)
            throw Refused(alias, $"the alias *{alias.Value.Value}. YAML aliases are not allowed in CloudFormation templates");
        var (node, size) = _anchors.Find(alias.Value.Value) ?? throw Wrong(alias, $"no anchor &{alias.Value.Value} is complete before it");
        Count(size, alias);
        return node?.DeepClone();
    }

    private string? Function(NodeEvent start)
    {
        var tag = start.Tag.IsEmpty || start.Tag.IsNonSpecific ? "" : start.Tag.Value;
        if (tag.StartsWith('!')) return (_dialect.Function ?? throw Refused(start, $"the tag {tag}, which means nothing here"))(tag);
        if (start is Scalar || tag is "" or "tag:yaml.org,2002:map" or "tag:yaml.org,2002:seq") return null;
        throw Refused(start, $"the tag {tag}");
    }

    private JsonObject Mapping(int depth)
    {
        var members = new JsonObject();
        var merged = new List<JsonObject>();
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            var key = _events.TryConsume<Scalar>(out var scalar) ? scalar : throw Wrong(_events.Current!, "a key is no text");
            if (YamlScalars.IsMerge(key))
            {
                if (!_dialect.TakesAliases) throw Refused(key, "the hash merge '<<'. CloudFormation does not support it: repeat the members");
                merged.AddRange(YamlAnchors.Merged(Node(depth + 1)) ?? throw Wrong(key, "'<<' merges objects only"));
                continue;
            }

            var name = Key(key);
            if (members.ContainsKey(name)) throw Wrong(key, $"the key '{name}' is there twice");
            _path.Push(name);
            members.Add(name, Node(depth + 1));
            _path.Pop();
        }

        foreach (var (name, value) in merged.SelectMany(one => one).Where(member => !members.ContainsKey(member.Key)).ToList())
            if (!members.ContainsKey(name)) members.Add(name, value?.DeepClone());
        return members;
    }

    private JsonArray Sequence(int depth)
    {
        var items = new JsonArray();
        while (!_events.TryConsume<SequenceEnd>(out _))
        {
            _path.Push($"{items.Count}");
            items.Add(Node(depth + 1));
            _path.Pop();
        }

        return items;
    }

    private string Key(Scalar key)
    {
        if (key.Anchor is { IsEmpty: false } anchor) _anchors.Keep(anchor.Value, JsonValue.Create(key.Value), 1);
        ThrowIfTab(key);
        ThrowIfBroken(key);
        if (_dialect.TakesAnyKey) return key.Value;
        var value = Value(key);
        return value?.GetValueKind() == JsonValueKind.String ? key.Value : throw new NotSupportedException(
            $"[/{string.Join('/', _path.Reverse())}] map keys must be strings; received {Kind(value)} instead " +
            $"(line {key.Start.Line}, column {key.Start.Column}): quote '{key.Value}'.");
    }

    private static string Kind(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.Number => $"numeric [{value.ToJsonString()}]",
        _ => $"boolean [{value.ToJsonString()}]",
    };

    // This parser takes some of the tabs that YAML 1.1, and AWS with it, does not take before a value.
    private void ThrowIfTab(ParsingEvent at)
    {
        for (var i = (int)at.Start.Index - 1; i >= 0 && i < _text.Length && _text[i] is (' ' or '\t'); i--)
            if (_text[i] == '\t') throw Wrong(at, "a tab stands before it, where YAML takes spaces only");
    }

    private static void ThrowIfBroken(Scalar scalar)
    {
        for (var i = 0; i < scalar.Value.Length; i++)
            if (char.IsSurrogatePair(scalar.Value, i) && i + 1 < scalar.Value.Length) i++;
            else if (char.IsSurrogate(scalar.Value[i])) throw Wrong(scalar, "half a surrogate pair is no character");
    }

    private static JsonNode? Value(Scalar scalar)
    {
        ThrowIfBroken(scalar);
        try
        {
            return YamlScalars.Read(scalar);
        }
        catch (FormatException e)
        {
            throw Wrong(scalar, e.Message);
        }
        catch (NotSupportedException e)
        {
            throw Refused(scalar, e.Message);
        }
    }

    private void Count(int nodes, ParsingEvent at)
    {
        if ((_nodes += nodes) > MaxNodes) throw Wrong(at, $"it has more than {MaxNodes} values, its aliases written out");
    }

    private static FormatException Wrong(ParsingEvent at, string what) => new($"line {at.Start.Line}, column {at.Start.Column}: {what}");

    private static NotSupportedException Refused(ParsingEvent at, string what) =>
        new($"Line {at.Start.Line}, column {at.Start.Column}: {what}.");
}
