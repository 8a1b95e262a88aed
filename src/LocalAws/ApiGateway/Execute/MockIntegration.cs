using System.Text.RegularExpressions;
using LocalAws.ApiGateway.Model;
using Microsoft.AspNetCore.Http;

namespace LocalAws.ApiGateway.Execute;

/// <summary>An answer without anything behind it, as a browser's preflight request gets.</summary>
internal static partial class MockIntegration
{
    private const string Json = "application/json";
    private const string HeaderPrefix = "method.response.header.";

    public static async Task AnswerAsync(ApiCall call, Integration integration)
    {
        var response = Select(integration, StatusCode(await RequestAsync(call.Http, integration)));
        var template = Template(response);
        call.Http.Response.StatusCode = int.Parse(response.StatusCode, null);
        call.Http.Response.ContentType = template?.Key ?? Json;
        foreach (var (key, value) in response.ResponseParameters ?? new Dictionary<string, string>())
            call.Http.Response.Headers[key[HeaderPrefix.Length..]] = HeaderValue(key, value);
        if (template is { Value.Length: > 0 } body && !HttpMethods.IsHead(call.Http.Request.Method))
            await call.Http.Response.WriteAsync(body.Value, call.Http.RequestAborted);
    }

    /// <summary>What the integration is asked: the template for the request's type, or else the request itself.</summary>
    private static async Task<string> RequestAsync(HttpContext http, Integration integration)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim() ?? Json;
        if (integration.RequestTemplates?.GetValueOrDefault(type) is { } template)
            return ThrowIfTemplate(template);
        if (integration.PassthroughBehavior == "NEVER" || (integration.PassthroughBehavior == "WHEN_NO_TEMPLATES" && integration.RequestTemplates is { Count: > 0 }))
            throw GatewayRefusal.UnsupportedMediaType();
        using var reader = new StreamReader(http.Request.Body);
        return await reader.ReadToEndAsync(http.RequestAborted);
    }

    private static string StatusCode(string request) => Status().Match(request) is { Success: true } match
        ? match.Groups[1].Value
        : throw GatewayRefusal.Misconfigured("""the mock integration needs a request template like {"statusCode": 200} for the request's content type""");

    private static IntegrationResponse Select(Integration integration, string status)
    {
        var responses = integration.IntegrationResponses?.Values ?? [];
        return responses.FirstOrDefault(r => r.SelectionPattern is { } pattern && Regex.IsMatch(status, $@"\A(?:{pattern})\z", RegexOptions.None, TimeSpan.FromSeconds(1)))
            ?? responses.FirstOrDefault(r => r.SelectionPattern is null)
            ?? throw GatewayRefusal.Misconfigured($"the mock integration has no response for status {status} and no default");
    }

    private static KeyValuePair<string, string>? Template(IntegrationResponse response)
    {
        if (response.ResponseTemplates is not { Count: > 0 } templates)
            return null;
        var chosen = templates.TryGetValue(Json, out var json) ? new(Json, json) : templates.First();
        ThrowIfTemplate(chosen.Value);
        return chosen;
    }

    private static string HeaderValue(string key, string value) =>
        StaticText.Unquote(value) ?? throw GatewayRefusal.NotImplemented($"mapping from '{value}' to '{key}': only a text in single quotes");

    private static string ThrowIfTemplate(string text) =>
        StaticText.IsTemplate(text) ? throw GatewayRefusal.NotImplemented("Velocity templates: only a static text") : text;

    [GeneratedRegex("""["']?statusCode["']?\s*:\s*["']?([1-5][0-9][0-9])""")]
    private static partial Regex Status();
}
