using System.Text.Json;
using LocalAws.Http;
using Microsoft.AspNetCore.Http;

namespace LocalAws.ApiGateway.Execute;

/// <summary>Checks a request as the method's validator says, before the integration sees it.</summary>
internal static class RequestValidation
{
    private const string Json = "application/json";
    private const string Prefix = "method.request.";

    public static async Task CheckAsync(ApiCall call)
    {
        var definition = call.Deployed.Definition;
        if (call.Route.Method.RequestValidatorId is not { } name || !definition.RequestValidators.TryGetValue(name, out var validator)) return;
        if (validator.ValidateRequestParameters) CheckParameters(call);
        if (validator.ValidateRequestBody && Model(call) is { } model) await CheckBodyAsync(call, model);
    }

    private static void CheckParameters(ApiCall call)
    {
        var missing = (call.Route.Method.RequestParameters ?? new Dictionary<string, bool>())
            .Where(parameter => parameter.Value && !Has(call, parameter.Key[Prefix.Length..].Split('.', 2)))
            .Select(parameter => parameter.Key[Prefix.Length..].Split('.', 2)[1]).ToList();
        if (missing.Count > 0) throw GatewayRefusal.MissingParameters(missing);
    }

    private static bool Has(ApiCall call, string[] parameter) => parameter[0] switch
    {
        "querystring" => RawTarget.Of(call.Http).QueryPairs().Any(pair => pair.Key == parameter[1] && pair.Value.Length > 0),
        "header" => call.Http.Request.Headers[parameter[1]].ToString().Length > 0,
        _ => call.Route.PathParameters.ContainsKey(parameter[1]),
    };

    // A body of a type that has no model is not validated.
    private static JsonElement? Model(ApiCall call)
    {
        var type = call.Http.Request.ContentType?.Split(';')[0].Trim() is { Length: > 0 } given ? given : Json;
        var model = call.Route.Method.RequestModels?.FirstOrDefault(model => string.Equals(model.Key, type, StringComparison.OrdinalIgnoreCase)).Value;
        return model is not null && call.Deployed.Definition.Models.TryGetValue(model, out var schema) ? schema : null;
    }

    private static async Task CheckBodyAsync(ApiCall call, JsonElement model)
    {
        call.Http.Request.EnableBuffering(ProxyEvent.MaxBodyBytes);
        var body = await ProxyEvent.ReadBodyAsync(call.Http);
        call.Http.Request.Body.Position = 0;
        try
        {
            using var json = JsonDocument.Parse(body);
            if (!new ModelCheck(call.Deployed.Definition.Models).Accepts(model, json.RootElement, 0)) throw GatewayRefusal.InvalidBody();
        }
        catch (JsonException)
        {
            throw GatewayRefusal.InvalidBody();
        }
    }
}
