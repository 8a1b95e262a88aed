using LocalAws.Lambda;

namespace LocalAws.CloudFormation.Resources;

/// <summary>
/// Layers, when their package is where the template says. It need not be: whoever plays a template without having packaged anything
/// has the machine's own programs in the layer's place.
/// </summary>
internal sealed class LayerProvisioner(LocalLambda lambda) : IResourceProvisioner
{
    public bool Exists(ResourceRequest request) => false;

    public void Remove(ResourceRequest existing)
    {
        // A version of a function that was published with it still runs with it, as on AWS.
    }

    public async Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var content = request.Properties.Object("Content");
        await lambda.TryPutLayerAsync(request.Planned.PhysicalId, new(content.Text("S3Bucket"), content.Text("S3Key")), cancellationToken);
        return request.Planned;
    }
}
