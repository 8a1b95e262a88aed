namespace LocalPipeline.Provisioning;

/// <summary>What a resource answers to references: its physical id for <c>Ref</c>, its attributes for <c>Fn::GetAtt</c>.</summary>
internal sealed record ResourceValues(string PhysicalId)
{
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}
