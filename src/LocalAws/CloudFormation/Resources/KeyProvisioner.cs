using LocalAws.Kms;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Keys: who may use them. Rotation means nothing where nothing is encrypted.</summary>
internal sealed class KeyProvisioner(LocalKms kms) : IResourceProvisioner
{
    public bool Exists(ResourceRequest request) => kms.FindPolicy(Arn(request)) is not null;

    public void Remove(ResourceRequest existing) => kms.RemoveKey(Arn(existing));

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        kms.DeclareKey(Arn(request), request.Properties.Json("KeyPolicy"), Tags(request));
        return Task.FromResult(request.Planned);
    }

    private static Dictionary<string, string> Tags(ResourceRequest request) =>
        new(request.Properties.List("Tags", tag => KeyValuePair.Create(tag.Text("Key"), tag.Text("Value"))), StringComparer.Ordinal);

    private static string Arn(ResourceRequest request) => request.Planned.Attributes["Arn"];
}
