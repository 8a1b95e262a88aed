using Amazon.APIGateway;
using Amazon.APIGateway.Model;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.ApiGateway;

internal sealed class ApiGatewayClient(Uri endpoint, Amazon.Runtime.AWSCredentials credentials) : IDisposable
{
    public ApiGatewayClient(IContractTarget target)
        : this(target.Endpoint, target.Credentials)
    {
    }

    public AmazonAPIGatewayClient Aws { get; } = new(credentials, new AmazonAPIGatewayConfig { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async Task<string> CreateAsync(string name, string? document = null)
    {
        var api = await Aws.CreateRestApiAsync(new() { Name = name }, Cancelled);
        if (document is not null) await PutAsync(api.Id, document);
        return api.Id;
    }

    public Task<PutRestApiResponse> PutAsync(string apiId, string document, string mode = "overwrite") =>
        Aws.PutRestApiAsync(new() { RestApiId = apiId, Mode = new PutMode(mode), Body = Documents.Body(document) }, Cancelled);

    public async Task<string> DeployAsync(string apiId, string? stage, Dictionary<string, string>? variables = null) =>
        (await Aws.CreateDeploymentAsync(new() { RestApiId = apiId, StageName = stage, Variables = variables }, Cancelled)).Id;

    public Task<GetStageResponse> StageAsync(string apiId, string stage) => Aws.GetStageAsync(new() { RestApiId = apiId, StageName = stage }, Cancelled);

    public Task<UpdateStageResponse> PatchAsync(string apiId, string stage, params PatchOperation[] operations) =>
        Aws.UpdateStageAsync(new() { RestApiId = apiId, StageName = stage, PatchOperations = [.. operations] }, Cancelled);

    public void Dispose() => Aws.Dispose();
}
