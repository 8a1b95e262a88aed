namespace LocalPipeline.Model;

/// <summary>One parameter that an action accepts.</summary>
/// <param name="Kind"><c>single</c>, <c>prefix</c> (a family such as <c>Env.</c>), or <c>outputArtifact</c> (one per declared output artifact, under its name).</param>
/// <param name="Type"><c>text</c>, <c>integer</c>, <c>switch</c> (on or off) or <c>choice</c>.</param>
internal sealed record ActionParameter(string Name, string Kind, string Type)
{
    public bool Required { get; init; }

    public string? Default { get; init; }

    /// <summary>The default in words, when it depends on something.</summary>
    public string? DefaultDescription { get; init; }

    public long? Min { get; init; }

    public long? Max { get; init; }

    public IReadOnlyList<string>? Choices { get; init; }

    public IReadOnlyList<string>? Aliases { get; init; }

    public string Description { get; init; } = "";

    /// <summary>How a list of accepted names shows it.</summary>
    public string Shown => Kind == "prefix" ? $"{Name}*" : Name;
}
