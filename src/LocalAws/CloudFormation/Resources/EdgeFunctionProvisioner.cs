using LocalAws.CloudFront;

namespace LocalAws.CloudFormation.Resources;

/// <summary>CloudFront functions: only their code is kept, for the sites behind the distributions that name them.</summary>
internal sealed class EdgeFunctionProvisioner(LocalCloudFront cloudFront) : IResourceProvisioner
{
    public bool Exists(ResourceRequest request) => false;

    public void Remove(ResourceRequest existing) => cloudFront.RemoveFunction(existing.Planned.PhysicalId);

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        cloudFront.SetFunction(request.Planned.PhysicalId, request.Properties.OptionalText("FunctionCode") ?? "");
        return Task.FromResult(request.Planned);
    }
}
