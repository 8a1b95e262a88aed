using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway;

/// <summary>What an API consists of now, deployed or not.</summary>
internal static class ResourceOperations
{
    public static ApiAnswer List(ApiRequest request, ApiState state)
    {
        var embed = request.Query("embed")?.Split(',').Contains("methods") == true;
        var resources = embed ? state.Definition.Resources : state.Definition.Resources.Select(WithoutMethods);
        return ApiAnswer.Ok(Pager.Page(request, resources, resource => resource.Path), ApiGatewayJson.Default.PageResource);
    }

    public static ApiAnswer GetMethod(ApiState state, string resourceId, string httpMethod) =>
        ApiAnswer.Ok(Method(state, resourceId, httpMethod), ApiGatewayJson.Default.Method);

    public static ApiAnswer GetIntegration(ApiState state, string resourceId, string httpMethod) =>
        ApiAnswer.Ok(Method(state, resourceId, httpMethod).MethodIntegration ?? throw ApiErrors.NoIntegration, ApiGatewayJson.Default.Integration);

    private static Method Method(ApiState state, string resourceId, string httpMethod)
    {
        var resource = state.Definition.Resources.FirstOrDefault(r => r.Id == resourceId) ?? throw ApiErrors.NoResource;
        return resource.ResourceMethods?.GetValueOrDefault(httpMethod) ?? throw ApiErrors.NoMethod;
    }

    private static Resource WithoutMethods(Resource resource) =>
        resource with { ResourceMethods = resource.ResourceMethods?.Keys.ToDictionary(name => name, _ => new Method()) };
}
