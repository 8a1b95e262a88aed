using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Stacks;

/// <summary>Finds what separates a stack from a template.</summary>
internal static class ChangeFinder
{
    public static ImmutableList<ResourceChange> Find(StackState stack, StackTemplate template) =>
    [
        .. template.InOrder.Select(resource => Of(stack, template, resource)).OfType<ResourceChange>(),
        .. stack.Resources.Where(resource => !template.Template.Resources.ContainsKey(resource.LogicalId))
            .Select(resource => new ResourceChange("Remove", resource.LogicalId, resource.Type, resource.PhysicalId, false)),
    ];

    /// <summary>Whether outputs or tags differ, which no resource's change shows.</summary>
    public static bool DiffersOtherwise(StackState stack, StackTemplate template, StackSource source)
    {
        var before = stack.Outputs.ToImmutableSortedDictionary(output => output.Key, output => output.Value, StringComparer.Ordinal);
        return !template.Outputs(stack).ToImmutableSortedDictionary(StringComparer.Ordinal).SequenceEqual(before)
            || !source.Tags.SequenceEqual(stack.Source?.Tags ?? ImmutableSortedDictionary<string, string>.Empty);
    }

    /// <summary>What separates one declared resource from its stack; null when nothing does.</summary>
    public static ResourceChange? Of(StackState stack, StackTemplate template, ResourceDeclaration resource)
    {
        if (stack.Resource(resource.LogicalId) is not { } live)
            return new("Add", resource.LogicalId, resource.Type, null, false);
        if (live.Type != resource.Type)
            return new("Modify", resource.LogicalId, resource.Type, live.PhysicalId, true);
        var (before, after) = (JsonNode.Parse(live.Properties)!.AsObject(), template.Properties(resource, stack).Members);
        return JsonNode.DeepEquals(before, after) ? null : new("Modify", resource.LogicalId, resource.Type, live.PhysicalId, IsRenamed(resource.Type, before, after));
    }

    private static bool IsRenamed(string type, JsonObject before, JsonObject after) =>
        ResourceShapes.Find(type)?.NameProperty is { } name && !JsonNode.DeepEquals(before[name], after[name]);
}
