namespace LocalAws.ApiGateway;

/// <summary>What a local pipeline does to REST APIs without a request.</summary>
public sealed class LocalApiGateway
{
    private readonly RestApiOperations _apis;

    internal LocalApiGateway(ApiStore store, LocalAwsOptions options) => _apis = new RestApiOperations(store, options);

    /// <summary>The id of the REST API that was declared with this name, whatever an import has called it since; one is created when there is none.</summary>
    /// <param name="description">Only for one that is created.</param>
    public string EnsureRestApi(string name, string? description = null) => _apis.Ensure(name, description);
}
