namespace LocalAws.ApiGateway.Model;

/// <summary>One path of an API.</summary>
internal sealed record Resource
{
    public required string Id { get; init; }

    public string? ParentId { get; init; }

    public string? PathPart { get; init; }

    /// <summary>As in the document: <c>/items/{id}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>By HTTP method, or <c>ANY</c>; null when there is none.</summary>
    public IReadOnlyDictionary<string, Method>? ResourceMethods { get; init; }
}
