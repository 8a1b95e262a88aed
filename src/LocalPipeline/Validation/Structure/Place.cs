namespace LocalPipeline.Validation.Structure;

/// <summary>A place in a pipeline, as a finding names it.</summary>
/// <param name="Where"><c>stage/action</c>, a stage, or the pipeline.</param>
/// <param name="Path">The way from there; empty for the thing itself.</param>
internal sealed record Place(string Where, string Path = "")
{
    /// <summary>The subject of a sentence about the place.</summary>
    public string Subject => Path.Length == 0 ? "it" : $"its {Path}";

    public Place Member(string name) => this with { Path = Path.Length == 0 ? name : $"{Path}.{name}" };

    public Place Item(int index) => this with { Path = $"{Path}[{index}]" };
}
