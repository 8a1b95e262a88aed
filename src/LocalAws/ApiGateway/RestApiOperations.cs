using LocalAws.ApiGateway.Model;
using LocalAws.Http;

namespace LocalAws.ApiGateway;

/// <summary>REST APIs themselves.</summary>
internal sealed class RestApiOperations(ApiStore store, LocalAwsOptions options)
{
    public ApiAnswer Create(ApiRequest request)
    {
        var input = request.Read(ApiGatewayJson.Default.CreateRestApiRequest, "CreateRestApi");
        if (input.Name is null)
            throw ApiErrors.Missing("createRestApiInput", "name");
        if (input.Name.Length == 0)
            throw ApiErrors.BadRequest("REST API name cannot be empty");
        return ApiAnswer.Created(store.Add(() => New(input)).Api, ApiGatewayJson.Default.RestApi);
    }

    public string Ensure(string name, string? description) =>
        store.Add(() => New(new() { Name = name, Description = description }) with { DeclaredName = name }, state => (state.DeclaredName ?? state.Api.Name) == name).Api.Id;

    public ApiAnswer List(ApiRequest request) =>
        ApiAnswer.Ok(Pager.Page(request, store.All.Select(state => state.Api), api => api.Id), ApiGatewayJson.Default.PageRestApi);

    public ApiAnswer Get(string id) => ApiAnswer.Ok(Find(id).Api, ApiGatewayJson.Default.RestApi);

    public ApiAnswer Update(ApiRequest request, string id)
    {
        var patch = request.Read(ApiGatewayJson.Default.PatchRequest, "UpdateRestApi");
        var state = store.Update(id, state => state with { Api = (patch.PatchOperations ?? []).Aggregate(state.Api, Apply) });
        return ApiAnswer.Ok((state ?? throw ApiErrors.NoApi(options.AccountId, id)).Api, ApiGatewayJson.Default.RestApi);
    }

    public ApiAnswer Delete(string id) => store.Remove(id) ? ApiAnswer.Accepted : throw ApiErrors.NoApi(options.AccountId, id);

    public ApiState Find(string id) => store.Find(id) ?? throw ApiErrors.NoApi(options.AccountId, id);

    public ApiState New(CreateRestApiRequest input)
    {
        var root = new Resource { Id = Ids.Resource() + Ids.Resource()[..4], Path = "/" };
        var api = new RestApi
        {
            Id = Ids.Api(),
            Name = input.Name!,
            Description = input.Description,
            Version = input.Version,
            CreatedDate = options.Time.GetUtcNow(),
            BinaryMediaTypes = input.BinaryMediaTypes,
            MinimumCompressionSize = input.MinimumCompressionSize,
            ApiKeySource = input.ApiKeySource ?? "HEADER",
            EndpointConfiguration = input.EndpointConfiguration ?? new(),
            Tags = input.Tags,
            DisableExecuteApiEndpoint = input.DisableExecuteApiEndpoint,
            RootResourceId = root.Id,
        };
        return new ApiState(api, new ApiDefinition { Resources = [root], BinaryMediaTypes = input.BinaryMediaTypes ?? [] });
    }

    private static RestApi Apply(RestApi api, PatchOperation patch) => (patch.Op, patch.Path) switch
    {
        ("replace", "/name") when !string.IsNullOrEmpty(patch.Value) => api with { Name = patch.Value },
        ("replace", "/name") => throw ApiErrors.BadRequest("REST API name cannot be empty"),
        ("replace", "/description") => api with { Description = patch.Value },
        ("add" or "replace" or "remove" or "copy" or "move" or "test", _) => throw AwsError.NotImplemented($"UpdateRestApi patch '{patch.Op}' of '{patch.Path}'"),
        _ => throw ApiErrors.BadRequest($"Invalid patch operation specified: '{patch.Op}'"),
    };
}
