namespace LocalAws.CloudFormation.Templates;

/// <summary>Sorts names so that each comes behind what it needs; apart from that their order stays.</summary>
internal sealed class ResourceOrder
{
    private readonly IReadOnlyDictionary<string, IReadOnlySet<string>> _needs;
    private readonly List<string> _sorted = [];
    private readonly List<string> _underWay = [];

    private ResourceOrder(IReadOnlyDictionary<string, IReadOnlySet<string>> needs) => _needs = needs;

    /// <exception cref="TemplateException">There is a cycle; the message walks it.</exception>
    public static IReadOnlyList<string> Sort(IEnumerable<string> names, IReadOnlyDictionary<string, IReadOnlySet<string>> needs)
    {
        var order = new ResourceOrder(needs);
        foreach (var name in names)
            order.Visit(name);

        return order._sorted;
    }

    private void Visit(string name)
    {
        if (_underWay.Contains(name))
        {
            var cycle = string.Join(" -> ", _underWay.SkipWhile(other => other != name).Append(name));
            throw new TemplateException($"Resources refer to one another in a circle: {cycle}. Break it, for instance with a name that is put together from a parameter.");
        }

        if (_sorted.Contains(name))
            return;

        _underWay.Add(name);
        foreach (var need in _needs[name])
            Visit(need);

        _underWay.Remove(name);
        _sorted.Add(name);
    }
}
