using System.Text.Json.Nodes;

namespace CodePipelineActions.Testing;

/// <summary>The event that CodePipeline invokes a function with.</summary>
internal sealed record JobEventText
{
    public const string Bucket = "test-artifacts";

    public required string Id { get; init; }

    public string? UserParameters { get; init; }

    public string? Token { get; init; }

    public required IEnumerable<string> Inputs { get; init; }

    public required IEnumerable<string> Outputs { get; init; }

    public static string Key(string artifact) => $"test-pipeline/{artifact}/artifact";

    public Stream ToStream() => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(ToJson().ToJsonString()));

    private JsonObject ToJson()
    {
        var configuration = new JsonObject { ["FunctionName"] = "test-function" };
        if (UserParameters is not null) configuration["UserParameters"] = UserParameters;
        var data = new JsonObject
        {
            ["actionConfiguration"] = new JsonObject { ["configuration"] = configuration },
            ["inputArtifacts"] = Artifacts(Inputs),
            ["outputArtifacts"] = Artifacts(Outputs),
        };
        if (Token is not null) data["continuationToken"] = Token;
        return new JsonObject { ["CodePipeline.job"] = new JsonObject { ["id"] = Id, ["accountId"] = "123456789012", ["data"] = data } };
    }

    private static JsonArray Artifacts(IEnumerable<string> names) => [.. names.Select(name => new JsonObject
    {
        ["name"] = name,
        ["location"] = new JsonObject { ["type"] = "S3", ["s3Location"] = new JsonObject { ["bucketName"] = Bucket, ["objectKey"] = Key(name) } },
    })];
}
