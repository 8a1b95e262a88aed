using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>Layers: one with other content is another resource, and the one before is kept.</summary>
internal static class ServerlessLayer
{
    private static readonly string[] Known = ["CompatibleArchitectures", "CompatibleRuntimes", "ContentUri", "Description", "LayerName", "LicenseInfo", "RetentionPolicy"];

    public static void Generate(ServerlessResource layer, Action<string, JsonObject> put, ResourceNames names)
    {
        layer.ThrowIfOther(Known);
        var properties = layer.Copy("CompatibleArchitectures", "CompatibleRuntimes", "Description", "LicenseInfo");
        properties["Content"] = ContentLocation.Read(layer, "ContentUri", ("S3Bucket", "S3Key", "S3ObjectVersion"));
        properties["LayerName"] = layer.Properties["LayerName"]?.DeepClone() ?? layer.LogicalId;
        var id = GeneratedId.Of(layer.LogicalId, new JsonObject { [layer.LogicalId] = new JsonObject { ["Type"] = layer.Type, ["Properties"] = layer.Properties.DeepClone() } });
        var generated = layer.Generate("AWS::Lambda::LayerVersion", properties);
        generated["DeletionPolicy"] = layer.Text("RetentionPolicy") == "Delete" ? "Delete" : "Retain";
        put(id, generated);
        names.Add(layer.LogicalId, id);
    }
}
