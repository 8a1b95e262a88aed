namespace LocalAws.CloudFormation.Planning;

/// <summary>Where a planned resource is, and what it is called.</summary>
public sealed record ResourceIdentity(string Name, string Region, string AccountId)
{
    public string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{AccountId}:{resource}";

    public string GlobalArn(string service, string resource) => $"arn:aws:{service}::{AccountId}:{resource}";
}

/// <summary>How the name of a type's resources comes about, and what follows from it.</summary>
public sealed record ResourceShape
{
    /// <summary>The property that gives an explicit name, where the type has one.</summary>
    public string? NameProperty { get; init; }

    /// <summary>Bucket names have lower-case letters only.</summary>
    public bool LowerCase { get; init; }

    public int MaxNameLength { get; init; } = 64;

    /// <summary>When set, the resource has an id of so many letters instead of a name.</summary>
    public int? IdLength { get; init; }

    public Func<ResourceIdentity, string> PhysicalId { get; init; } = identity => identity.Name;

    public IReadOnlyDictionary<string, Func<ResourceIdentity, string>> Attributes { get; init; } = new Dictionary<string, Func<ResourceIdentity, string>>();
}
