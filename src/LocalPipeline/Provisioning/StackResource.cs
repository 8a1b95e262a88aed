namespace LocalPipeline.Provisioning;

/// <summary>A resource as the last run left it.</summary>
/// <param name="PhysicalId">What <c>Ref</c> gives.</param>
internal sealed record StackResource(string Type, string PhysicalId)
{
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Hashes of what the template declared, by part. As in CloudFormation, a resource is touched when its declaration changes, not when
    /// somebody else (deploy-app, for one) changed the resource. Hashes, because properties may hold secrets.
    /// </summary>
    public IReadOnlyDictionary<string, string> Declared { get; init; } = new Dictionary<string, string>();
}
