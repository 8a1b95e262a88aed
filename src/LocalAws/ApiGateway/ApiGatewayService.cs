using LocalAws.Http;
using LocalAws.Iam.Policies;
using Microsoft.AspNetCore.Http;

namespace LocalAws.ApiGateway;

/// <summary>API Gateway's REST APIs: which operation a request is.</summary>
internal sealed class ApiGatewayService : IAwsService
{
    private readonly RestApiOperations _apis;
    private readonly ImportOperations _imports;
    private readonly DeploymentOperations _deployments;
    private readonly StageOperations _stages;
    private readonly string _region;
    private readonly Throttle _puts;
    private readonly Throttle _deploys;

    public ApiGatewayService(ApiStore store, LocalAwsOptions options)
    {
        _apis = new RestApiOperations(store, options);
        _imports = new ImportOperations(store, _apis, options);
        _deployments = new DeploymentOperations(store, options);
        _stages = new StageOperations(store, options);
        _region = options.Region;
        _puts = new Throttle(options.Time, options.PutRestApiInterval);
        _deploys = new Throttle(options.Time, options.CreateDeploymentInterval);
    }

    public string SigningName => "apigateway";

    public ErrorFormat Errors => ErrorFormat.RestJson;

    public ValueTask<IReadOnlyList<AccessRequest>?> PermissionsAsync(HttpContext http) =>
        new([ApiPermissions.Of(http.Request.Method, RawTarget.Of(http).Path.TrimEnd('/'), _region)]);

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        var request = await ApiRequest.ReadAsync(http);
        await Answer(request).WriteAsync(http);
    }

    private ApiAnswer Answer(ApiRequest request) => request.Path switch
    {
        ["restapis"] => OnApis(request),
        ["restapis", var api] => OnApi(request, api),
        ["restapis", var api, "resources", .. var rest] => OnResources(request, api, rest),
        ["restapis", var api, "deployments", .. var rest] => OnDeployments(request, api, rest),
        ["restapis", var api, "stages", .. var rest] => OnStages(request, api, rest),
        _ => throw Unknown(request),
    };

    private ApiAnswer OnApis(ApiRequest request) => (request.Method, request.Query("mode")) switch
    {
        ("GET", _) => _apis.List(request),
        ("POST", null) => _apis.Create(request),
        ("POST", "import") => _imports.Import(request),
        _ => throw Unknown(request),
    };

    private ApiAnswer OnApi(ApiRequest request, string api)
    {
        switch (request.Method)
        {
            case "GET":
                return _apis.Get(api);
            case "PATCH":
                return _apis.Update(request, api);
            case "DELETE":
                return _apis.Delete(api);
            case "PUT":
                _puts.Pass();
                return _imports.Put(request, api);
            default:
                throw Unknown(request);
        }
    }

    private ApiAnswer OnResources(ApiRequest request, string api, string[] rest) => (request.Method, rest) switch
    {
        ("GET", []) => ResourceOperations.List(request, _apis.Find(api)),
        ("GET", [var resource, "methods", var method]) => ResourceOperations.GetMethod(_apis.Find(api), resource, method),
        ("GET", [var resource, "methods", var method, "integration"]) => ResourceOperations.GetIntegration(_apis.Find(api), resource, method),
        _ => throw Unknown(request),
    };

    private ApiAnswer OnDeployments(ApiRequest request, string api, string[] rest)
    {
        switch (request.Method, rest)
        {
            case ("GET", []):
                return DeploymentOperations.List(request, _apis.Find(api));
            case ("GET", [var id]):
                return DeploymentOperations.Get(request, _apis.Find(api), id);
            case ("DELETE", [var id]):
                return _deployments.Delete(api, id);
            case ("POST", []):
                _deploys.Pass();
                return _deployments.Create(request, api);
            default:
                throw Unknown(request);
        }
    }

    private ApiAnswer OnStages(ApiRequest request, string api, string[] rest) => (request.Method, rest) switch
    {
        ("GET", []) => StageOperations.List(request, _apis.Find(api)),
        ("GET", [var name]) => StageOperations.Get(_apis.Find(api), name),
        ("POST", []) => _stages.Create(request, api),
        ("PATCH", [var name]) => _stages.Update(request, api, name),
        ("DELETE", [var name]) => _stages.Delete(api, name),
        _ => throw Unknown(request),
    };

    private static AwsError Unknown(ApiRequest request) => AwsError.NotImplemented($"API Gateway operation {request.Method} /{string.Join('/', request.Path)}");
}
