using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway.Execute;

/// <summary>Finds the method for a request's path: a literal part wins over <c>{variable}</c>, which wins over <c>{greedy+}</c>.</summary>
internal sealed class RouteTable
{
    private readonly Node _root = new();

    public RouteTable(IEnumerable<Resource> resources)
    {
        foreach (var resource in resources)
            Parts(resource.Path).Aggregate(_root, (node, part) => node.Child(part)).Resource = resource;
    }

    /// <param name="path">Below the stage, still percent-encoded; a slash at its end makes no difference.</param>
    /// <returns>Null when no resource at that path has the method.</returns>
    public Route? Find(string method, string path) => Find(_root, Parts(path), method, []);

    private static string[] Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static Route? Find(Node node, ReadOnlySpan<string> parts, string method, (string Name, string Value)[] variables)
    {
        if (parts.IsEmpty) return Route.To(node.Resource, method, variables);
        var part = parts[0];
        if (node.Literals.TryGetValue(Uri.UnescapeDataString(part), out var literal) && Find(literal, parts[1..], method, variables) is { } exact)
            return exact;
        if (node.Variable is { } variable && Find(variable.Node, parts[1..], method, [.. variables, (variable.Name, part)]) is { } match)
            return match;
        return node.Greedy is { } greedy
            ? Route.To(greedy.Node.Resource, method, [.. variables, (greedy.Name, string.Join('/', parts.ToArray()))])
            : null;
    }

    private sealed class Node
    {
        public Resource? Resource { get; set; }

        public Dictionary<string, Node> Literals { get; } = new(StringComparer.Ordinal);

        public (string Name, Node Node)? Variable { get; private set; }

        public (string Name, Node Node)? Greedy { get; private set; }

        public Node Child(string part)
        {
            if (part is ['{', .., '+', '}'])
                return (Greedy ??= (part[1..^2], new())).Node;
            if (part is ['{', .., '}'])
                return (Variable ??= (part[1..^1], new())).Node;
            return Literals.TryGetValue(part, out var child) ? child : Literals[part] = new();
        }
    }
}
