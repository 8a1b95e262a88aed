using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>A function with its role, its alias and the permissions of its events.</summary>
internal sealed class ServerlessFunction(ServerlessResource function, ServerlessApis apis, ResourceNames names)
{
    private static readonly string[] Copied =
    [
        "Architectures", "Description", "EphemeralStorage", "FunctionName", "Handler", "KmsKeyArn", "Layers", "MemorySize", "PackageType", "ReservedConcurrentExecutions", "Runtime",
        "Timeout", "VpcConfig", "Environment",
    ];

    private static readonly string[] Known =
    [
        .. Copied, "AssumeRolePolicyDocument", "AutoPublishAlias", "AutoPublishCodeSha256", "CodeUri", "Events", "InlineCode", "PermissionsBoundary", "Policies",
        "ProvisionedConcurrencyConfig", "Role", "RolePath", "Tags", "Tracing", "VersionDescription",
    ];

    private static readonly Dictionary<string, string> Mends = new(StringComparer.Ordinal)
    {
        ["DeploymentPreference"] = "there is no CodeDeploy. 'deploy-app' with 'shift' moves the callers of an alias step by step.",
        ["ImageUri"] = "there are no images, only packages (CodeUri) and code in the template (InlineCode).",
    };

    private string? Alias => function.Properties.ContainsKey("AutoPublishAlias")
        ? function.Text("AutoPublishAlias") ?? throw function.Invalid("'AutoPublishAlias' must be a string or a Ref to a template parameter.")
        : null;

    public void Generate(Action<string, JsonObject> put)
    {
        function.ThrowIfOther(Known, Mends);
        var missing = new[] { "Runtime", "Handler" }.Where(name => !function.Properties.ContainsKey(name)).ToList();
        if (missing.Count > 0) throw function.Invalid($"{string.Join(" and ", missing)} need to be present when PackageType is of type `Zip`.");

        var code = Code();
        var generated = function.Generate("AWS::Lambda::Function", Properties(code));
        foreach (var attribute in new[] { "DependsOn", "Metadata" })
        {
            if (function.Declared[attribute] is { } value) generated[attribute] = value.DeepClone();
        }

        put(function.LogicalId, generated);
        if (!function.Properties.ContainsKey("Role")) put($"{function.LogicalId}Role", FunctionRole.Of(function));
        var target = new FunctionTarget(function, Alias);
        if (Alias is { } alias) new FunctionAlias(function, alias, names).Generate(code, put);
        foreach (var (name, declared) in function.Properties["Events"] as JsonObject ?? []) apis.Add(target, name, declared as JsonObject ?? [], put);
    }

    private JsonObject Code()
    {
        if (!function.Properties.ContainsKey("InlineCode")) return ContentLocation.Read(function, "CodeUri", ("S3Bucket", "S3Key", "S3ObjectVersion"));
        if (function.Properties.ContainsKey("CodeUri")) throw function.Invalid("Only one of 'InlineCode' and 'CodeUri' can be set.");
        return new JsonObject { ["ZipFile"] = function.Properties["InlineCode"]!.DeepClone() };
    }

    private JsonObject Properties(JsonObject code)
    {
        var properties = new JsonObject { ["Code"] = code.DeepClone() };
        foreach (var (name, value) in function.Copy(Copied)) properties[name] = value!.DeepClone();
        properties["Role"] = function.Properties["Role"]?.DeepClone() ?? new JsonObject { ["Fn::GetAtt"] = new JsonArray($"{function.LogicalId}Role", "Arn") };
        // As SAM does: so that other code at the same place is a change.
        if (function.Text("AutoPublishCodeSha256") is { } digest && !properties.ContainsKey("Description")) properties["Description"] = digest;
        properties["Tags"] = FunctionTags.Of(function);
        if (function.Properties["Tracing"] is { } tracing) properties["TracingConfig"] = new JsonObject { ["Mode"] = tracing.DeepClone() };
        return properties;
    }
}
