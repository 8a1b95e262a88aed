using LocalAws.ApiGateway.Model;
using Microsoft.AspNetCore.Http;

namespace LocalAws.ApiGateway.Execute;

/// <summary>One request to a deployed API.</summary>
internal sealed record ApiCall(HttpContext Http, RestApi Api, Stage Stage, DeployedApi Deployed)
{
    public required Route Route { get; init; }

    /// <summary>Below the stage, as the client sent it.</summary>
    public required string Path { get; init; }
}
