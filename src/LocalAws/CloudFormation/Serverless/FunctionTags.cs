using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>SAM takes tags as a map, CloudFormation as a list; one of them says who has made the resource.</summary>
internal static class FunctionTags
{
    public static JsonArray Of(ServerlessResource resource)
    {
        var tags = new JsonArray(new JsonObject { ["Key"] = "lambda:createdBy", ["Value"] = "SAM" });
        foreach (var (key, value) in resource.Properties["Tags"] as JsonObject ?? []) tags.Add(new JsonObject { ["Key"] = key, ["Value"] = value?.DeepClone() });
        return tags;
    }
}
