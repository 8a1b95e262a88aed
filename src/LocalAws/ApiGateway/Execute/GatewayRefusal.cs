using System.Text.Json;
using LocalAws.ApiGateway.Model;
using Microsoft.AspNetCore.Http;

namespace LocalAws.ApiGateway.Execute;

/// <summary>An answer of API Gateway itself, which the API can dress with a gateway response of its type.</summary>
internal sealed class GatewayRefusal(string? type, int status, string errorType, string message) : Exception(message)
{
    public int Status => status;

    /// <summary>Why, for the log only; the client is told no more than on AWS.</summary>
    public string? Reason { get; private init; }

    public static GatewayRefusal Forbidden() => new(null, 403, "ForbiddenException", "Forbidden");

    public static GatewayRefusal MissingAuthenticationToken() => new("MISSING_AUTHENTICATION_TOKEN", 403, "MissingAuthenticationTokenException", "Missing Authentication Token");

    public static GatewayRefusal UnsupportedMediaType() => new("UNSUPPORTED_MEDIA_TYPE", 415, "BadRequestException", "Unsupported Media Type");

    public static GatewayRefusal TooLarge() => new("REQUEST_TOO_LARGE", 413, "RequestTooLargeException", "Request Too Long");

    public static GatewayRefusal MissingParameters(IEnumerable<string> names) =>
        new("BAD_REQUEST_PARAMETERS", 400, "BadRequestException", $"Missing required request parameters: [{string.Join(", ", names)}]");

    public static GatewayRefusal InvalidBody() => new("BAD_REQUEST_BODY", 400, "BadRequestException", "Invalid request body");

    /// <summary>The API is set up wrongly.</summary>
    public static GatewayRefusal Misconfigured(string reason) => new("API_CONFIGURATION_ERROR", 500, "InternalServerErrorException", "Internal server error") { Reason = reason };

    /// <summary>The function failed, or answered what is no answer.</summary>
    public static GatewayRefusal BadGateway(string reason) => new("INTEGRATION_FAILURE", 502, "InternalServerErrorException", "Internal server error") { Reason = reason };

    public static GatewayRefusal TimedOut(string reason) => new("INTEGRATION_TIMEOUT", 504, "InternalServerErrorException", "Endpoint request timed out") { Reason = reason };

    public static GatewayRefusal NotImplemented(string what) => new(null, 501, "NotImplemented", $"The embedded API Gateway has no {what}.");

    public async Task WriteAsync(HttpContext http, IReadOnlyDictionary<string, GatewayResponse> responses)
    {
        var custom = type is null ? null : responses.GetValueOrDefault(type) ?? responses.GetValueOrDefault(status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX");
        http.Response.StatusCode = custom?.StatusCode is { } text && int.TryParse(text, out var customStatus) ? customStatus : status;
        http.Response.Headers["x-amzn-ErrorType"] = errorType;
        foreach (var (key, value) in custom?.ResponseParameters ?? new Dictionary<string, string>())
            if (key.StartsWith("gatewayresponse.header.", StringComparison.Ordinal) && StaticText.Unquote(value) is { } header)
                http.Response.Headers[key["gatewayresponse.header.".Length..]] = header;
        http.Response.ContentType = "application/json";
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.WriteAsync(Body(custom?.ResponseTemplates?.GetValueOrDefault("application/json")), http.RequestAborted);
    }

    private string Body(string? template) => (template ?? """{"message":$context.error.messageString}""")
        .Replace("$context.error.messageString", JsonSerializer.Serialize(Message), StringComparison.Ordinal)
        .Replace("$context.error.message", Message, StringComparison.Ordinal)
        .Replace("$context.error.responseType", type, StringComparison.Ordinal);
}
