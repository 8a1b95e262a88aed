using Amazon.APIGateway;
using Amazon.APIGateway.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>Finds a REST API by its id, or by its name, which API Gateway itself cannot.</summary>
internal static class RestApiLookup
{
    private const int PageSize = 500;

    public static async Task<RestApi> FindAsync(IAmazonAPIGateway gateway, DeployApiParameters parameters, CancellationToken cancellationToken) =>
        parameters.Api is { } id ? await GetAsync(gateway, id, cancellationToken) : await FindAsync(gateway, parameters.Name!, cancellationToken);

    public static async Task<RestApi> GetAsync(IAmazonAPIGateway gateway, string id, CancellationToken cancellationToken)
    {
        var api = await gateway.GetRestApiAsync(new GetRestApiRequest { RestApiId = id }, cancellationToken);
        return new RestApi { Id = id, Name = api.Name, Description = api.Description };
    }

    private static async Task<RestApi> FindAsync(IAmazonAPIGateway gateway, string name, CancellationToken cancellationToken)
    {
        var found = new List<RestApi>();
        var all = new List<string>();
        string? position = null;
        do
        {
            var page = await gateway.GetRestApisAsync(new GetRestApisRequest { Limit = PageSize, Position = position }, cancellationToken);
            found.AddRange(page.Items?.Where(api => api.Name == name) ?? []);
            all.AddRange(page.Items?.Select(api => api.Name) ?? []);
            position = page.Position;
        }
        while (!string.IsNullOrEmpty(position));
        return found switch
        {
            [var only] => only,
            [] => throw ActionException.Configuration($"There is no REST API named '{name}'. {(all.Count == 0 ? "There is none at all" : $"There are: {string.Join(", ", all.Take(20))}")}; correct 'name', 'region' or 'role'."),
            _ => throw ActionException.Configuration($"There are {found.Count} REST APIs named '{name}': {string.Join(", ", found.Select(a => a.Id))}. Use 'api' with the id of the one that is meant."),
        };
    }
}
