using LocalAws.Http;

namespace LocalAws.ApiGateway;

/// <summary>API Gateway's refusals, in its own words.</summary>
internal static class ApiErrors
{
    public static AwsError NoDeployment => NotFound("Invalid Deployment identifier specified");

    public static AwsError NoStage => NotFound("Invalid stage identifier specified");

    public static AwsError NoResource => NotFound("Invalid Resource identifier specified");

    public static AwsError NoMethod => NotFound("Invalid Method identifier specified");

    public static AwsError NoIntegration => NotFound("No integration defined for method");

    public static AwsError NoApi(string accountId, string apiId) => NotFound($"Invalid API identifier specified {accountId}:{apiId}");

    public static AwsError BadRequest(string message) => new(400, "BadRequestException", message);

    public static AwsError Missing(string input, string member) =>
        new(400, "ValidationException", $"1 validation error detected: Value null at '{input}.{member}' failed to satisfy constraint: Member must not be null");

    public static AwsError Conflict(string message) => new(409, "ConflictException", message);

    private static AwsError NotFound(string message) => new(404, "NotFoundException", message);
}
