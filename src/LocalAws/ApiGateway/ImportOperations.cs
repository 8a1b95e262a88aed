using LocalAws.ApiGateway.Import;
using LocalAws.ApiGateway.Model;
using LocalAws.Http;

namespace LocalAws.ApiGateway;

/// <summary>APIs from documents.</summary>
internal sealed class ImportOperations(ApiStore store, RestApiOperations apis, LocalAwsOptions options)
{
    /// <summary>Creates an API.</summary>
    public ApiAnswer Import(ApiRequest request)
    {
        ThrowIfParameters(request, "mode", "failonwarnings");
        var imported = ApiImporter.Import(request.Body.Span, null, [], FailsOnWarnings(request));
        var title = imported.Title ?? throw ImportProblems.Unreadable("attribute info.title is missing");
        var state = store.Add(() => Apply(apis.New(new() { Name = title }), imported, merges: false));
        return ApiAnswer.Created(state.Api with { Warnings = OrNull(imported.Warnings) }, ApiGatewayJson.Default.RestApi);
    }

    /// <summary>Replaces an API's definition, or adds to it.</summary>
    public ApiAnswer Put(ApiRequest request, string apiId)
    {
        ThrowIfParameters(request, "mode", "failonwarnings");
        var merges = (request.Query("mode") ?? "merge") switch
        {
            "merge" => true,
            "overwrite" => false,
            _ => throw ApiErrors.BadRequest("Enumeration value of OpenAPI import mode must be \"overwrite\" or \"merge\""),
        };
        IReadOnlyList<string> warnings = [];
        var state = store.Update(apiId, state =>
        {
            var imported = ApiImporter.Import(request.Body.Span, merges ? state.Definition : null, state.Definition.Resources, FailsOnWarnings(request));
            warnings = imported.Warnings;
            return Apply(state, imported, merges);
        });
        return ApiAnswer.Ok((state ?? throw ApiErrors.NoApi(options.AccountId, apiId)).Api with { Warnings = OrNull(warnings) }, ApiGatewayJson.Default.RestApi);
    }

    /// <summary>An API is called what its document is called, as on AWS.</summary>
    public static ApiState Apply(ApiState state, ImportedApi imported, bool merges) => state with
    {
        Api = state.Api with
        {
            Name = imported.Title ?? state.Api.Name,
            Description = imported.Description ?? (merges ? state.Api.Description : null),
            Version = imported.Version ?? (merges ? state.Api.Version : null),
            BinaryMediaTypes = OrNull(imported.Definition.BinaryMediaTypes),
            RootResourceId = imported.Definition.Resources.Single(r => r.Path == "/").Id,
        },
        Definition = imported.Definition,
    };

    private static bool FailsOnWarnings(ApiRequest request) => request.Query("failonwarnings") == "true";

    /// <summary>basepath and the others change what is imported.</summary>
    private static void ThrowIfParameters(ApiRequest request, params ReadOnlySpan<string> known)
    {
        foreach (var name in request.QueryNames)
            if (!known.Contains(name) && !(name == "basepath" && request.Query(name) == "ignore"))
                throw AwsError.NotImplemented($"import parameter '{name}'");
    }

    private static IReadOnlyList<string>? OrNull(IReadOnlyList<string> list) => list.Count == 0 ? null : list;
}
