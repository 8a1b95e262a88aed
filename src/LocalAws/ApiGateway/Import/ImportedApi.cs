using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway.Import;

/// <summary>What a document says.</summary>
internal sealed record ImportedApi(string? Title, string? Description, string? Version)
{
    public ApiDefinition Definition { get; init; } = new() { Resources = [] };

    public IReadOnlyList<string> Warnings { get; init; } = [];
}
