namespace LocalAws.CloudFormation.Resources;

/// <summary>A resource, planned or as a run left it: what it answers to <c>Ref</c> and to <c>Fn::GetAtt</c>.</summary>
public sealed record StackResource(string Type, string PhysicalId)
{
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}
