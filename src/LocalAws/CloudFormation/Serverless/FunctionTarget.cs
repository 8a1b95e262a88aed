using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>Whom the events of a function invoke: its alias, when it has one.</summary>
internal sealed record FunctionTarget(ServerlessResource Function, string? Alias)
{
    private string LogicalId => Alias is null ? Function.LogicalId : FunctionAlias.IdOf(Function.LogicalId, Alias);

    public JsonObject Name => new() { ["Ref"] = LogicalId };

    public JsonObject IntegrationUri => new()
    {
        ["Fn::Sub"] = $"arn:aws:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/${{{(Alias is null ? $"{LogicalId}.Arn" : LogicalId)}}}/invocations",
    };
}
