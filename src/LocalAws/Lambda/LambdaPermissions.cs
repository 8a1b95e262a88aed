using LocalAws.Iam.Policies;

namespace LocalAws.Lambda;

/// <summary>What Lambda's requests need. Versions and aliases are changed through their function; only reading, invoking and permissions are about a qualifier.</summary>
internal static class LambdaPermissions
{
    private static readonly Dictionary<(string Method, string SubResource), (string Action, bool IsQualified)> OnFunctions = new()
    {
        [("GET", "")] = ("GetFunction", true),
        [("DELETE", "")] = ("DeleteFunction", true),
        [("GET", "configuration")] = ("GetFunctionConfiguration", true),
        [("PUT", "configuration")] = ("UpdateFunctionConfiguration", false),
        [("PUT", "code")] = ("UpdateFunctionCode", false),
        [("GET", "versions")] = ("ListVersionsByFunction", false),
        [("POST", "versions")] = ("PublishVersion", false),
        [("GET", "aliases")] = ("ListAliases", false),
        [("POST", "aliases")] = ("CreateAlias", false),
        [("GET", "aliases/*")] = ("GetAlias", false),
        [("PUT", "aliases/*")] = ("UpdateAlias", false),
        [("DELETE", "aliases/*")] = ("DeleteAlias", false),
        [("GET", "policy")] = ("GetPolicy", true),
        [("POST", "policy")] = ("AddPermission", true),
        [("DELETE", "policy/*")] = ("RemovePermission", true),
        [("PUT", "provisioned-concurrency")] = ("PutProvisionedConcurrencyConfig", true),
        [("GET", "provisioned-concurrency")] = ("GetProvisionedConcurrencyConfig", true),
        [("DELETE", "provisioned-concurrency")] = ("DeleteProvisionedConcurrencyConfig", true),
        [("POST", "invocations")] = ("InvokeFunction", true),
    };

    /// <param name="rest">The path below the function.</param>
    /// <returns>Null when nobody wrote down what such a request needs.</returns>
    public static IReadOnlyList<AccessRequest>? Of(string method, FunctionReference function, string[] rest, LambdaArns arns)
    {
        var subResource = rest.Length == 2 ? $"{rest[0]}/*" : string.Join('/', rest);
        return OnFunctions.TryGetValue((method, subResource), out var needed)
            ? [new($"lambda:{needed.Action}", arns.Of(function.Name, needed.IsQualified ? function.Qualifier : null))]
            : null;
    }

    /// <summary>Lambda fetches a package with the rights of whoever brings it.</summary>
    public static AccessRequest Package(string bucket, string key, string? version) => new(version is null ? "s3:GetObject" : "s3:GetObjectVersion", $"arn:aws:s3:::{bucket}/{key}");
}
