using System.Text.RegularExpressions;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway.Import;

/// <summary>Gathers paths into resources: every path has all its ancestors, and the root is always there.</summary>
internal sealed partial class ResourceTree
{
    /// <summary>The resources of an API, its root among them.</summary>
    public const int MaxResources = 300;

    private readonly Dictionary<string, string> _ids;
    private readonly ImportProblems _problems;
    private readonly SortedDictionary<string, Dictionary<string, Method>> _methods = new(StringComparer.Ordinal) { ["/"] = [] };

    /// <param name="previous">Their ids stay for the same paths.</param>
    public ResourceTree(IReadOnlyList<Resource> previous, ImportProblems problems) =>
        (_ids, _problems) = (previous.ToDictionary(r => r.Path, r => r.Id), problems);

    public void Add(string path, IReadOnlyDictionary<string, Method> methods)
    {
        if (!path.StartsWith('/'))
        {
            _problems.Warning($"Parse issue: attribute paths.'{path}' is unexpected: a path begins with '/'");
            path = "/" + path;
        }

        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var count = 1; count <= parts.Length; count++)
            AddResource("/" + string.Join('/', parts[..count]), parts[count - 1]);
        foreach (var (name, method) in methods)
            _methods["/" + string.Join('/', parts)][name] = method;
    }

    public IReadOnlyList<Resource> Build()
    {
        foreach (var path in _methods.Keys)
            _ids.TryAdd(path, Ids.Resource());
        return [.. _methods.Select(r => new Resource
        {
            Id = _ids[r.Key],
            Path = r.Key,
            PathPart = r.Key == "/" ? null : r.Key[(r.Key.LastIndexOf('/') + 1)..],
            ParentId = r.Key == "/" ? null : _ids[Parent(r.Key)],
            ResourceMethods = r.Value.Count == 0 ? null : r.Value,
        })];
    }

    private static string Parent(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "/";

    private void AddResource(string path, string part)
    {
        if (_methods.ContainsKey(path))
            return;
        if (!PathPart().IsMatch(part))
            Refuse(path, "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.");
        if (Parent(path).EndsWith("+}", StringComparison.Ordinal))
            Refuse(path, "Cannot create a child of a resource with a greedy path variable.");
        if (part.StartsWith('{') && _methods.Keys.FirstOrDefault(other => IsSibling(path, other)) is { } sibling)
            Refuse(path, $"A sibling ({sibling[(sibling.LastIndexOf('/') + 1)..]}) of this resource already has a variable path part -- only one unique variable path part is allowed");
        if (_methods.Count == MaxResources)
            Refuse(path, "Maximum number of resources for this API has been reached. Please contact AWS if you need additional resources.");
        _methods[path] = [];
    }

    private static bool IsSibling(string path, string other) =>
        other != "/" && Parent(other) == Parent(path) && other[(other.LastIndexOf('/') + 1)..].StartsWith('{') && other.EndsWith("+}", StringComparison.Ordinal) == path.EndsWith("+}", StringComparison.Ordinal);

    private void Refuse(string path, string reason) => _problems.Error($"Unable to create resource at path '{path}': {reason}");

    [GeneratedRegex(@"\A(\{[A-Za-z0-9._:-]+\+?\}|[A-Za-z0-9._:-]+)\z")]
    private static partial Regex PathPart();
}
