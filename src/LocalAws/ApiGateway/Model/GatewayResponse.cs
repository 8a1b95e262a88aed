namespace LocalAws.ApiGateway.Model;

/// <summary>How the API answers what no integration can, by type: <c>DEFAULT_4XX</c>, <c>MISSING_AUTHENTICATION_TOKEN</c>, ...</summary>
internal sealed record GatewayResponse
{
    public string? StatusCode { get; init; }

    /// <summary><c>gatewayresponse.header.NAME</c> and a quoted value.</summary>
    public IReadOnlyDictionary<string, string>? ResponseParameters { get; init; }

    /// <summary>By content type.</summary>
    public IReadOnlyDictionary<string, string>? ResponseTemplates { get; init; }
}
