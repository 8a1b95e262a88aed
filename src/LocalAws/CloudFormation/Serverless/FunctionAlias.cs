using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>An alias that always points to the newest version; each version stays when the next one comes.</summary>
internal sealed class FunctionAlias(ServerlessResource function, string alias, ResourceNames names)
{
    public void Generate(JsonObject code, Action<string, JsonObject> put)
    {
        var version = VersionId(code);
        var versionProperties = new JsonObject { ["FunctionName"] = Ref(function.LogicalId) };
        if (function.Properties["VersionDescription"] is { } description) versionProperties["Description"] = description.DeepClone();
        var generated = function.Generate("AWS::Lambda::Version", versionProperties);
        generated["DeletionPolicy"] = "Retain";
        put(version, generated);

        var properties = new JsonObject
        {
            ["Name"] = alias,
            ["FunctionName"] = Ref(function.LogicalId),
            ["FunctionVersion"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray(version, "Version") },
        };
        if (function.Properties["ProvisionedConcurrencyConfig"] is { } provisioned) properties["ProvisionedConcurrencyConfig"] = provisioned.DeepClone();
        put(IdOf(function.LogicalId, alias), function.Generate("AWS::Lambda::Alias", properties));
        names.Add($"{function.LogicalId}.Version", version);
        names.Add($"{function.LogicalId}.Alias", IdOf(function.LogicalId, alias));
    }

    public static string IdOf(string function, string alias) => $"{function}Alias{GeneratedId.Spelled(alias)}";

    // Whoever knows the code's digest says it: the place of unchanged code may be another each time.
    private string VersionId(JsonObject code) => function.Text("AutoPublishCodeSha256") is { Length: >= 10 } digest
        ? $"{function.LogicalId}Version{digest[..10]}"
        : GeneratedId.Of($"{function.LogicalId}Version", Content(code));

    // What makes another version of the function: its code, its environment and its memory.
    private JsonObject Content(JsonObject code)
    {
        var content = function.Known(code).AsObject();
        foreach (var (name, value) in function.Properties["Environment"] as JsonObject ?? []) content[name] = value?.DeepClone();
        if (function.Properties["MemorySize"] is { } memory) content["MemorySize"] = memory.DeepClone();
        return content;
    }

    private static JsonObject Ref(string logicalId) => new() { ["Ref"] = logicalId };
}
