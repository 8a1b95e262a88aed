using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Brings the resources of one type into the embedded AWS. Doing it again changes only what the template changed.</summary>
public interface IResourceProvisioner
{
    /// <returns>The resource with the values that it really has.</returns>
    Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken);

    /// <summary>Whether there is one of that name already, so that a stack cannot create its own.</summary>
    bool Exists(ResourceRequest request);

    /// <summary>Takes the resource away; one that is not there any more is no error.</summary>
    /// <param name="existing">The resource as it was left, with the properties that it was created from.</param>
    void Remove(ResourceRequest existing);
}

/// <summary>What a template wants of one resource.</summary>
/// <param name="Planned">Its name and attributes, as they were foretold.</param>
/// <param name="Properties">Its properties with every function resolved.</param>
/// <param name="Previous">What the last run left, when it was of the same type.</param>
public sealed record ResourceRequest(StackResource Planned, Shape Properties, StackResource? Previous)
{
    /// <summary>What it was made from, where that is known; what is changed then is brought to the new properties.</summary>
    public Shape? PreviousProperties { get; init; }
}
