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
        var arn = Arn(request);
        await lambda.TryPutLayerAsync(arn, new(content.Text("S3Bucket"), content.Text("S3Key")), cancellationToken);
        return request.Planned with { PhysicalId = arn, Attributes = new Dictionary<string, string> { ["LayerVersionArn"] = arn } };
    }

    // Another resource of the same layer is another version of it.
    private string Arn(ResourceRequest request)
    {
        var layer = NameOf(request.Planned.PhysicalId);
        if (request.Previous is { } previous && NameOf(previous.PhysicalId) == layer) return previous.PhysicalId;
        return Enumerable.Range(1, int.MaxValue).Select(number => $"{layer}:{number}").First(arn => !lambda.HasLayer(arn));
    }

    private static string NameOf(string arn) => arn[..arn.LastIndexOf(':')];
}
