using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Resources;
using LocalAws.CloudFormation.Schemas;
using LocalAws.CloudFormation.Templates;
using LocalAws.CloudFormation.Templates.Dynamic;

namespace LocalAws.CloudFormation.Stacks;

/// <summary>Brings single resources into the embedded services, and takes them away again.</summary>
internal sealed class ResourceRunner(IReadOnlyDictionary<string, IResourceProvisioner> provisioners, ResourceFailures failures,
    DynamicValues values)
{
    /// <summary>Creates a resource, or changes it when the stack has it already.</summary>
    /// <exception cref="ResourceException">It cannot be; the message says why.</exception>
    public async Task<ResourceState> ProvisionAsync(StackState stack, ResourceState wanted, ResourceState? before, CancellationToken cancellationToken)
    {
        failures.ThrowIfPlanned(stack.Name, wanted.LogicalId, removal: false);
        var provisioner = provisioners.GetValueOrDefault(wanted.Type) ?? throw new ResourceException($"The embedded CloudFormation cannot create {wanted.Type}.");
        try
        {
            var request = Request(wanted, before, values.Resolve(Declared(wanted), PathOf(wanted)));
            Check(wanted, request, before is null && provisioner.Exists(request));
            var made = await provisioner.ProvisionAsync(request, cancellationToken);
            return wanted with { PhysicalId = made.PhysicalId, Attributes = made.Attributes.ToImmutableSortedDictionary(StringComparer.Ordinal) };
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ResourceException))
        {
            throw new ResourceException(values.Hidden(exception.Message));
        }
    }

    /// <exception cref="ResourceException">It cannot be deleted; the message says why.</exception>
    public void Remove(StackState stack, ResourceState resource)
    {
        failures.ThrowIfPlanned(stack.Name, resource.LogicalId, removal: true);
        try
        {
            provisioners.GetValueOrDefault(resource.Type)?.Remove(Request(resource, null, values.ResolveKnown(Declared(resource))));
        }
        catch (Exception exception)
        {
            throw new ResourceException(values.Hidden(exception.Message));
        }
    }

    private static void Check(ResourceState wanted, ResourceRequest request, bool exists)
    {
        // What a dynamic reference stands for could not be looked at before.
        if (wanted.Properties.Contains(DynamicReference.Beginning, StringComparison.Ordinal)
            && TemplateProperties.Problems(wanted.Type, request.Properties.Members, PathOf(wanted)) is { Count: > 0 } problems)
            throw new TemplateException(problems);
        if (exists)
            throw new ResourceException($"{(ResourceShapes.Find(wanted.Type)?.NameProperty is null ? wanted.Type : request.Planned.PhysicalId)} already exists");
    }

    private ResourceRequest Request(ResourceState wanted, ResourceState? before, JsonObject properties) =>
        new(Resource(wanted), new Shape(properties, PathOf(wanted)), before is null ? null : Resource(before))
        {
            PreviousProperties = before is null ? null : new Shape(values.ResolveKnown(Declared(before)), PathOf(before)),
        };

    private static string PathOf(ResourceState state) => $"Resources.{state.LogicalId}.Properties";

    private static JsonObject Declared(ResourceState state) => JsonNode.Parse(state.Properties)!.AsObject();

    private static StackResource Resource(ResourceState state) => new(state.Type, state.PhysicalId) { Attributes = state.Attributes };
}
