namespace LocalAws.ApiGateway;

/// <summary>What a local pipeline does to REST APIs without a request.</summary>
public sealed class LocalApiGateway
{
    private readonly ApiStore _store;
    private readonly RestApiOperations _apis;

    internal LocalApiGateway(ApiStore store, LocalAwsOptions options)
    {
        (_store, _apis) = (store, new RestApiOperations(store, options));
        Declared = new(store, _apis, options);
    }

    /// <summary>What templates declare beside APIs without a definition.</summary>
    internal DeclaredApis Declared { get; }

    /// <summary>The id of the REST API that was declared with this name, whatever an import has called it since; one is created when there is none.</summary>
    /// <param name="description">Only for one that is created.</param>
    public string EnsureRestApi(string name, string? description = null) => _apis.Ensure(name, description);

    /// <summary>Deletes a REST API with its stages; that it is not there is no error.</summary>
    public void DeleteRestApi(string id) => _store.Remove(id);
}
