using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Resources;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Stacks;

/// <summary>Brings single resources into the embedded services, and takes them away again.</summary>
internal sealed class ResourceRunner(IReadOnlyDictionary<string, IResourceProvisioner> provisioners, ResourceFailures failures)
{
    /// <summary>Creates a resource, or changes it when the stack has it already.</summary>
    /// <exception cref="ResourceException">It cannot be; the message says why.</exception>
    public async Task<ResourceState> ProvisionAsync(StackState stack, ResourceState wanted, ResourceState? before, CancellationToken cancellationToken)
    {
        failures.ThrowIfPlanned(stack.Name, wanted.LogicalId, removal: false);
        var provisioner = provisioners.GetValueOrDefault(wanted.Type) ?? throw new ResourceException($"The embedded CloudFormation cannot create {wanted.Type}.");
        try
        {
            var request = Request(wanted, before);
            Check(wanted, request, before is null && provisioner.Exists(request));
            var made = await provisioner.ProvisionAsync(request, cancellationToken);
            return wanted with { PhysicalId = made.PhysicalId, Attributes = made.Attributes.ToImmutableSortedDictionary(StringComparer.Ordinal) };
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ResourceException))
        {
            throw new ResourceException(exception.Message);
        }
    }

    /// <exception cref="ResourceException">It cannot be deleted; the message says why.</exception>
    public void Remove(StackState stack, ResourceState resource)
    {
        failures.ThrowIfPlanned(stack.Name, resource.LogicalId, removal: true);
        try
        {
            provisioners.GetValueOrDefault(resource.Type)?.Remove(Request(resource, null));
        }
        catch (Exception exception)
        {
            throw new ResourceException(exception.Message);
        }
    }

    private static void Check(ResourceState wanted, ResourceRequest request, bool exists)
    {
        if (exists)
            throw new ResourceException($"{(ResourceShapes.Find(wanted.Type)?.NameProperty is null ? wanted.Type : request.Planned.PhysicalId)} already exists");
    }

    private static ResourceRequest Request(ResourceState wanted, ResourceState? before) => new(Resource(wanted), Properties(wanted), before is null ? null : Resource(before))
    {
        PreviousProperties = before is null ? null : Properties(before),
    };

    private static Shape Properties(ResourceState state) => Shape.Of(JsonNode.Parse(state.Properties), $"Resources.{state.LogicalId}.Properties");

    private static StackResource Resource(ResourceState state) => new(state.Type, state.PhysicalId) { Attributes = state.Attributes };
}
