using LocalAws.ApiGateway.Model;
using LocalAws.Http;
using LocalAws.Lambda;
using Microsoft.AspNetCore.Http;

namespace LocalAws.ApiGateway.Execute;

/// <summary>What <c>https://API.execute-api.REGION.amazonaws.com/STAGE/...</c> is on AWS: <c>/_api/API/STAGE/...</c>.</summary>
internal sealed class ApiFrontDoor(ApiStore store, IFunctionInvoker functions, LocalAwsOptions options) : IFrontDoor
{
    private readonly LambdaProxyIntegration _lambda = new(functions, options);

    public string PathPrefix => "/_api";

    public async Task HandleAsync(HttpContext http)
    {
        var definition = new ApiDefinition { Resources = [] };
        try
        {
            var (apiId, stageName, path) = Split(RawTarget.Of(http).Path[PathPrefix.Length..]);
            var state = store.Find(apiId);
            if (state?.Stages.GetValueOrDefault(stageName) is not { } stage)
                throw GatewayRefusal.Forbidden();
            var deployed = state.Deployments[stage.DeploymentId];
            definition = deployed.Definition;
            var route = deployed.Routes.Find(http.Request.Method, path) ?? throw GatewayRefusal.MissingAuthenticationToken();
            await AnswerAsync(new ApiCall(http, state.Api, stage, deployed) { Route = route, Path = path });
        }
        catch (GatewayRefusal refusal)
        {
            if (refusal.Reason is { } reason)
                options.Log($"{RequestId.Of(http)} {http.Request.Method} {http.Request.Path}: {refusal.Status} {refusal.Message}: {reason}");
            await refusal.WriteAsync(http, definition.GatewayResponses);
        }
    }

    private async Task AnswerAsync(ApiCall call)
    {
        var method = call.Route.Method;
        if (method.AuthorizationType != "NONE")
            throw GatewayRefusal.NotImplemented($"authorization of type {method.AuthorizationType}");
        if (method.ApiKeyRequired == true)
            throw GatewayRefusal.NotImplemented("API keys");
        await RequestValidation.CheckAsync(call);
        await (method.MethodIntegration switch
        {
            { Type: "AWS_PROXY" } integration => _lambda.AnswerAsync(call, integration),
            { Type: "MOCK" } integration => MockIntegration.AnswerAsync(call, integration),
            var other => throw GatewayRefusal.NotImplemented($"integration of type {other?.Type}"),
        });
    }

    private static (string ApiId, string Stage, string Path) Split(string path)
    {
        var parts = path.Split('/', 4);
        return (parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "", "/" + parts.ElementAtOrDefault(3));
    }
}
