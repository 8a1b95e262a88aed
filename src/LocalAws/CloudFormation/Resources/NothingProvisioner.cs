namespace LocalAws.CloudFormation.Resources;

/// <summary>Stands for the types of <see cref="NothingNeeded"/>: what was planned is all there is.</summary>
internal sealed class NothingProvisioner : IResourceProvisioner
{
    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken) => Task.FromResult(request.Planned);

    public bool Exists(ResourceRequest request) => false;

    public void Remove(ResourceRequest existing)
    {
        // Nothing was made.
    }
}
