namespace LocalAws.ApiGateway.Model;

internal sealed record Method
{
    /// <summary>Null only in a list of resources that was not asked to embed their methods.</summary>
    public string? HttpMethod { get; init; }

    public string? AuthorizationType { get; init; }

    public bool? ApiKeyRequired { get; init; }

    public string? OperationName { get; init; }

    /// <summary><c>method.request.querystring.NAME</c> and whether it must be there.</summary>
    public IReadOnlyDictionary<string, bool>? RequestParameters { get; init; }

    /// <summary>The names of the body's models, by content type.</summary>
    public IReadOnlyDictionary<string, string>? RequestModels { get; init; }

    public string? RequestValidatorId { get; init; }

    public IReadOnlyDictionary<string, MethodResponse>? MethodResponses { get; init; }

    public Integration? MethodIntegration { get; init; }
}

internal sealed record MethodResponse
{
    public required string StatusCode { get; init; }

    /// <summary><c>method.response.header.NAME</c>.</summary>
    public IReadOnlyDictionary<string, bool>? ResponseParameters { get; init; }
}
