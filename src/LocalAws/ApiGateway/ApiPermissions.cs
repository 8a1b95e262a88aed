using LocalAws.Iam.Policies;

namespace LocalAws.ApiGateway;

/// <summary>What API Gateway's requests need: the methods are the actions, the paths the resources.</summary>
internal static class ApiPermissions
{
    public static AccessRequest Of(string method, string path, string region) => new($"apigateway:{method}", $"arn:aws:apigateway:{region}::{path}");

    /// <summary>A deployment that sets the variables of its stage changes that, too (inferred).</summary>
    public static AccessRequest Stage(string apiId, string stage, string region) => Of("PATCH", $"/restapis/{apiId}/stages/{stage}", region);
}
