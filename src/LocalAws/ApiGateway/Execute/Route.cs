using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway.Execute;

/// <summary>The resource and method that a request is for, and what the path's variables stand for, percent-encoded as API Gateway leaves them.</summary>
internal sealed record Route(Resource Resource, Method Method, IReadOnlyDictionary<string, string> PathParameters)
{
    public static Route? To(Resource? resource, string method, IEnumerable<(string Name, string Value)> variables)
    {
        var methods = resource?.ResourceMethods;
        var found = methods?.GetValueOrDefault(method) ?? methods?.GetValueOrDefault("ANY");
        return found is null ? null : new Route(resource!, found, variables.ToDictionary(v => v.Name, v => v.Value));
    }
}
