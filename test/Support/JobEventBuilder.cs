using System.Text.Json.Nodes;

namespace Support;

/// <summary>Makes the event that CodePipeline invokes a function with, member for member as the contract has it ("The job event").</summary>
public sealed record JobEventBuilder
{
    /// <summary>Credentials that must not appear anywhere; tests look for them.</summary>
    public static IReadOnlyList<string> PlantedSecrets { get; } = ["ASIAPLANTEDJOBKEY000", "planted/job+secret/wJalrXUtnFEMI/K7MDENG", "planted-job-session-token//IQoJb3JpZ2luX2VjEJr=="];

    public string Id { get; init; } = "11111111-abcd-1111-abcd-111111abcdef";

    public string AccountId { get; init; } = "111111111111";

    public string? UserParameters { get; init; }

    public IReadOnlyList<ArtifactPlace> InputArtifacts { get; init; } = [];

    public IReadOnlyList<ArtifactPlace> OutputArtifacts { get; init; } = [];

    public bool HasArtifactCredentials { get; init; } = true;

    public string? EncryptionKeyId { get; init; }

    public string? ContinuationToken { get; init; }

    public Stream Stream => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Build().ToJsonString()));

    public JsonObject Build()
    {
        var configuration = new JsonObject { ["FunctionName"] = "the-function" };
        if (UserParameters is not null) configuration["UserParameters"] = UserParameters;
        var data = new JsonObject
        {
            ["actionConfiguration"] = new JsonObject { ["configuration"] = configuration },
            ["inputArtifacts"] = new JsonArray([.. InputArtifacts.Select(a => a.Build())]),
            ["outputArtifacts"] = new JsonArray([.. OutputArtifacts.Select(a => a.Build())]),
        };
        if (HasArtifactCredentials) data["artifactCredentials"] = new JsonObject
        {
            ["accessKeyId"] = PlantedSecrets[0],
            ["secretAccessKey"] = PlantedSecrets[1],
            ["sessionToken"] = PlantedSecrets[2],
            ["expirationTime"] = 1767323045000,
        };
        if (EncryptionKeyId is not null) data["encryptionKey"] = new JsonObject { ["id"] = EncryptionKeyId, ["type"] = "KMS" };
        if (ContinuationToken is not null) data["continuationToken"] = ContinuationToken;
        return new JsonObject { ["CodePipeline.job"] = new JsonObject { ["id"] = Id, ["accountId"] = AccountId, ["data"] = data } };
    }
}

/// <summary>Where an artifact of a job lies.</summary>
public sealed record ArtifactPlace(string Name, string Bucket = "artifacts", string Key = "app/Source/abcdef1", string? Revision = null)
{
    internal JsonNode Build() => new JsonObject
    {
        ["name"] = Name,
        ["revision"] = Revision,
        ["location"] = new JsonObject { ["type"] = "S3", ["s3Location"] = new JsonObject { ["bucketName"] = Bucket, ["objectKey"] = Key } },
    };
}
