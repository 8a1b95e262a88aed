namespace StackTool.Code;

/// <summary>A file that the template takes from a bucket, and the parameter that says under which key.</summary>
internal sealed record CodeParameter(string Name, string File)
{
    /// <summary>The parameter that names the bucket.</summary>
    public const string Bucket = "CodeBucket";

    public static IReadOnlyList<CodeParameter> All { get; } = [new("ActionsKey", "actions.zip"), new("NodeLayerKey", "node-layer.zip")];
}
