using LocalAws;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Resources;
using LocalAws.CloudFormation.Templates;
using LocalAws.CloudFormation.Templates.Dynamic;

namespace LocalPipeline.Provisioning;

/// <summary>Brings everything that a template declares into the embedded AWS; what is there already is kept.</summary>
internal sealed class StackProvisioner(LocalAwsServer aws, ProvisioningOptions options)
{
    private readonly IReadOnlyDictionary<string, IResourceProvisioner> _provisioners = ProvisionerTable.For(aws, new ActionFunctions(options.ActionEnvironment).Environment);
    private readonly DynamicValues _values = new(aws.Options.Values);
    private readonly StackFile _file = new(options.StackFile);

    /// <exception cref="TemplateException">The template is wrong, or refers to a resource of a type that cannot be created.</exception>
    /// <exception cref="ProvisioningException">The embedded AWS refused a resource.</exception>
    public async Task<Stack> ProvisionAsync(Template template, CancellationToken cancellationToken)
    {
        var plan = new ResourcePlan(template);
        var graph = ResourceGraph.Build(template, plan);
        var leftOut = UnknownTypes.Find(graph).ToList();
        ThrowIfNeeded(leftOut);

        await new ActionsPackage(aws.S3, options.Actions).PutAsync(template, plan, cancellationToken);
        var previous = _file.Load();
        var stack = new Dictionary<string, StackResource>(StringComparer.Ordinal);
        foreach (var resource in graph.InOrder.Where(resource => _provisioners.ContainsKey(resource.Type)))
            stack[resource.LogicalId] = await ProvisionAsync(resource, Request(template, plan, stack, resource, previous), cancellationToken);

        ThrowIfSame(stack);
        RemoveRules(previous, stack);

        // Only now: a run that is interrupted leaves the ids of the one before it, under which everything is found again.
        _file.Save(stack);
        return new(template, stack, [.. leftOut.Select(unknown => $"{unknown.Path}: {unknown.What}; nothing refers to it."), .. Orphans(previous, stack)]);
    }

    private async Task<StackResource> ProvisionAsync(ResourceDeclaration resource, ResourceRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _provisioners[resource.Type].ProvisionAsync(request, cancellationToken);
        }
        catch (TemplateException exception)
        {
            throw new TemplateException([.. exception.Problems.Select(_values.Hidden)]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new ProvisioningException($"{resource.Path} ({resource.Type}) could not be created: " +
                $"{_values.Hidden(exception.Message)}", exception);
        }
    }

    private ResourceRequest Request(
        Template template, ResourcePlan plan, Dictionary<string, StackResource> stack, ResourceDeclaration resource, Dictionary<string, StackResource> previous)
    {
        var path = $"{resource.Path}.Properties";
        var properties = new Resolver(template.Scope, new Stack(template, stack, [])).Resolve(resource.Properties, path);
        var before = previous.GetValueOrDefault(resource.LogicalId) is { } found && found.Type == resource.Type ? found : null;
        return new(plan.Of(resource.LogicalId, path), new Shape(_values.Resolve(Shape.Of(properties, path).Members, path), path), before);
    }

    private static void ThrowIfNeeded(IEnumerable<UnknownResource> unknown)
    {
        var problems = new ProblemList();
        foreach (var resource in unknown.Where(resource => resource.IsReferenced))
            problems.Add($"{resource.Path}: {resource.What}, and other parts of the template refer to it. Make it conditional, or give what refers to it a parameter instead.");

        problems.ThrowIfAny();
    }

    private static void ThrowIfSame(Dictionary<string, StackResource> stack)
    {
        var same = stack.Where(resource => !NothingNeeded.Reasons.ContainsKey(resource.Value.Type))
            .GroupBy(resource => (resource.Value.Type, resource.Value.PhysicalId))
            .FirstOrDefault(group => group.Count() > 1);
        if (same is not null)
            throw new ProvisioningException($"{string.Join(" and ", same.Select(resource => resource.Key))} are one and the same {same.Key.Type}, '{same.Key.PhysicalId}': give each a name of its own, or none.");
    }

    private void RemoveRules(Dictionary<string, StackResource> previous, Dictionary<string, StackResource> stack)
    {
        foreach (var (logicalId, rule) in previous.Where(before => ProvisionerTable.Rules.Contains(before.Value.Type) && stack.GetValueOrDefault(before.Key)?.PhysicalId != before.Value.PhysicalId))
            _provisioners[rule.Type].Remove(new(rule, new Shape([], logicalId), null));
    }

    private static IEnumerable<string> Orphans(Dictionary<string, StackResource> previous, Dictionary<string, StackResource> stack) => previous
        .Where(before => !NothingNeeded.Reasons.ContainsKey(before.Value.Type) && !ProvisionerTable.Rules.Contains(before.Value.Type) && stack.GetValueOrDefault(before.Key)?.PhysicalId != before.Value.PhysicalId)
        .Select(before => $"{before.Key} ({before.Value.PhysicalId}) is not declared any more; it stays in the embedded AWS.");
}
