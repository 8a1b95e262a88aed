using System.Text.Json;

namespace LocalPipeline.Model;

/// <summary>What the actions say of themselves: the answer of <c>Actions --describe</c>.</summary>
/// <param name="Common">The parameters that every action has.</param>
internal sealed record ActionCatalog(IReadOnlyList<ActionParameter> Common, IReadOnlyList<ActionDescription> Actions)
{
    /// <exception cref="JsonException">The text is no such answer.</exception>
    public static ActionCatalog Parse(string json) =>
        JsonSerializer.Deserialize<ActionCatalog>(json, JsonSerializerOptions.Web) is { Common: not null, Actions: not null } catalog
            ? catalog
            : throw new JsonException("The description of the actions has no 'common' or no 'actions'.");

    public ActionDescription? Find(string name) => Actions.FirstOrDefault(action => action.Name == name);
}

internal sealed record ActionDescription(string Name, string Summary, ArtifactCount InputArtifacts, ArtifactCount OutputArtifacts)
{
    public IReadOnlyList<ActionParameter> Parameters { get; init; } = [];

    /// <summary>Groups of parameters of which exactly one is given.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ExactlyOne { get; init; } = [];

    public IReadOnlyList<OutputVariable> OutputVariables { get; init; } = [];
}

internal sealed record ArtifactCount(int Min, int Max);

internal sealed record OutputVariable(string Name, string Description);
