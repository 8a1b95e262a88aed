namespace LocalAws.CloudFormation.Schemas;

/// <summary>What CloudFormation knows about a resource type: a file in <c>Types</c>, written by <c>build/Schemas/write.py</c>.</summary>
/// <param name="Name">The type, such as <c>AWS::S3::Bucket</c>.</param>
/// <param name="Root">The properties themselves.</param>
/// <param name="Definitions">The objects that properties hold, by their names in the schema.</param>
internal sealed record TypeSchema(string Name, StructureSchema Root, IReadOnlyDictionary<string, StructureSchema> Definitions)
{
    /// <summary>What <c>Fn::GetAtt</c> can ask for, and what no template sets.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Of a SAM type, the properties that <c>Globals</c> takes.</summary>
    public IReadOnlyList<string> Globals { get; init; } = [];
}

/// <summary>The members of an object.</summary>
internal sealed record StructureSchema(IReadOnlyList<string> Required, IReadOnlyDictionary<string, ValueSchema> Properties);

/// <summary>What a property takes: an object of a definition, a list, a map, or a value of a type.</summary>
internal sealed record ValueSchema
{
    /// <summary><c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>, <c>json</c> (an object, or its text) or <c>any</c>.</summary>
    public string Type { get; init; } = "any";

    /// <summary>The name of a definition.</summary>
    public string? Is { get; init; }

    /// <summary>What each item of a list is.</summary>
    public ValueSchema? List { get; init; }

    /// <summary>What each value of a map is, under names that match <see cref="Keys"/>.</summary>
    public ValueSchema? Map { get; init; }

    public string? Keys { get; init; }

    public IReadOnlyList<string>? Enum { get; init; }

    public string? Pattern { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    /// <summary>A list that must not hold anything twice.</summary>
    public bool Unique { get; init; }
}
