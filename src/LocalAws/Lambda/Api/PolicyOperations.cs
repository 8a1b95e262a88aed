using System.Text.Json;
using System.Text.Json.Nodes;
using LocalAws.Lambda.Model;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Lambda.Api;

/// <summary>AddPermission, GetPolicy, RemovePermission.</summary>
internal sealed class PolicyOperations(LambdaParts parts)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task AddAsync(HttpContext http, FunctionReference reference)
    {
        var request = await http.ReadAsync("AddPermission", LambdaJson.Default.AddPermissionRequest);
        var statement = new PolicyStatement
        {
            Sid = Required("statementId", request.StatementId),
            Action = Required("action", request.Action),
            Principal = Required("principal", request.Principal),
            SourceArn = request.SourceArn,
            SourceAccount = request.SourceAccount,
        };
        var function = parts.Functions.Change(reference.Name, function =>
        {
            RequireRevision(function, reference.Qualifier, request.RevisionId);
            return function.AddPermission(reference.Qualifier, statement);
        });
        var text = Statement(function, reference.Qualifier, statement).ToJsonString(Plain);
        await http.WriteAsync(201, new(text), LambdaJson.Default.AddPermissionBody);
    }

    public Task GetAsync(HttpContext http, FunctionReference reference)
    {
        var function = parts.Functions.Get(reference.Name);
        var statements = function.PolicyOf(reference.Qualifier);
        if (statements.IsEmpty) throw PolicyChanges.NoPolicy();
        var policy = new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Id"] = "default",
            ["Statement"] = new JsonArray([.. statements.Select(statement => Statement(function, reference.Qualifier, statement))]),
        };
        return http.WriteAsync(200, new(policy.ToJsonString(Plain), function.PolicyRevision(reference.Qualifier)), LambdaJson.Default.PolicyBody);
    }

    public Task RemoveAsync(HttpContext http, FunctionReference reference, string statementId)
    {
        var revision = http.Request.Query["RevisionId"].ToString();
        parts.Functions.Change(reference.Name, function =>
        {
            RequireRevision(function, reference.Qualifier, revision.Length == 0 ? null : revision);
            return function.RemovePermission(reference.Qualifier, statementId);
        });
        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private void RequireRevision(Function function, string? qualifier, string? revisionId)
    {
        function.RequireQualifier(qualifier, parts.Arns);
        if (revisionId is not null && revisionId != function.PolicyRevision(qualifier)) throw LambdaError.PreconditionFailed();
    }

    private JsonObject Statement(Function function, string? qualifier, PolicyStatement statement)
    {
        var result = new JsonObject
        {
            ["Sid"] = statement.Sid,
            ["Effect"] = "Allow",
            ["Principal"] = Principal(statement.Principal),
            ["Action"] = statement.Action,
            ["Resource"] = parts.Arns.Of(function.Name, qualifier),
        };
        var condition = new JsonObject();
        if (statement.SourceAccount is not null) condition["StringEquals"] = new JsonObject { ["AWS:SourceAccount"] = statement.SourceAccount };
        if (statement.SourceArn is not null) condition["ArnLike"] = new JsonObject { ["AWS:SourceArn"] = statement.SourceArn };
        if (condition.Count > 0) result["Condition"] = condition;
        return result;
    }

    private static JsonNode Principal(string principal) => principal switch
    {
        "*" => "*",
        _ when principal.EndsWith(".amazonaws.com", StringComparison.Ordinal) => new JsonObject { ["Service"] = principal },
        _ when principal.Length == 12 && principal.All(char.IsAsciiDigit) => new JsonObject { ["AWS"] = $"arn:aws:iam::{principal}:root" },
        _ => new JsonObject { ["AWS"] = principal },
    };

    private static string Required(string member, string? value) =>
        string.IsNullOrWhiteSpace(value) ? throw LambdaError.Validation(member, value, "Member must not be null") : value;
}
