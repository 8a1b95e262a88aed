using LocalAws.CloudFront;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Distributions, which serve nothing: a deployment can tell them what has changed.</summary>
internal sealed class DistributionProvisioner(LocalCloudFront cloudFront) : IResourceProvisioner
{
    public bool Exists(ResourceRequest request) => cloudFront.Exists(request.Planned.PhysicalId);

    public void Remove(ResourceRequest existing) => cloudFront.DeleteDistribution(existing.Planned.PhysicalId);

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        cloudFront.EnsureDistribution(request.Planned.PhysicalId);
        return Task.FromResult(request.Planned);
    }
}
