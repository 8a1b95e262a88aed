using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CodePipelineActions.Jobs;
using Support;

namespace Shared.Tests.Jobs;

public sealed class JobEventTests
{
    private static readonly JobEventBuilder Whole = new()
    {
        Id = "22222222-abcd-1111-abcd-111111abcdef",
        AccountId = "123456789012",
        UserParameters = "task=package&x=%26",
        InputArtifacts = [new("Source", "bucket-1", "app/Source/a.zip", "4711"), new("Deps", "bucket-1", "app/Deps/b")],
        OutputArtifacts = [new("Site", "bucket-1", "app/Site/c")],
        EncryptionKeyId = "arn:aws:kms:eu-west-1:123456789012:key/k",
        ContinuationToken = "{\"v\":1}",
    };

    [Fact]
    public void The_whole_event_is_read()
    {
        var job = JobEvent.Read(Whole.Stream);

        Assert.Equal("22222222-abcd-1111-abcd-111111abcdef", job.Id);
        Assert.Equal("123456789012", job.AccountId);
        Assert.Equal("task=package&x=%26", job.UserParameters);
        Assert.Equal([new Artifact("Source", "bucket-1", "app/Source/a.zip", "4711"), new Artifact("Deps", "bucket-1", "app/Deps/b", null)], job.InputArtifacts);
        Assert.Equal([new Artifact("Site", "bucket-1", "app/Site/c", null)], job.OutputArtifacts);
        Assert.Equal(JobEventBuilder.PlantedSecrets, [job.ArtifactCredentials!.AccessKeyId, job.ArtifactCredentials.SecretAccessKey, job.ArtifactCredentials.SessionToken]);
        Assert.Equal("arn:aws:kms:eu-west-1:123456789012:key/k", job.EncryptionKeyId);
        Assert.Equal("{\"v\":1}", job.ContinuationToken);
        Assert.Equal("s3://bucket-1/app/Site/c", job.OutputArtifacts[0].Address);
    }

    [Fact]
    public void The_least_event_is_read()
    {
        var job = Read("""{"CodePipeline.job":{"id":"1","accountId":"2","data":{}}}""");

        Assert.Equal(new Job("1", "2") { InputArtifacts = job.InputArtifacts, OutputArtifacts = job.OutputArtifacts }, job);
        Assert.Empty(job.InputArtifacts);
        Assert.Empty(job.OutputArtifacts);
    }

    [Theory]
    [InlineData("CodePipeline.job")]
    [InlineData("CodePipeline.job/id")]
    [InlineData("CodePipeline.job/accountId")]
    [InlineData("CodePipeline.job/data")]
    [InlineData("CodePipeline.job/data/inputArtifacts/0/name")]
    [InlineData("CodePipeline.job/data/inputArtifacts/0/location")]
    [InlineData("CodePipeline.job/data/inputArtifacts/0/location/s3Location")]
    [InlineData("CodePipeline.job/data/inputArtifacts/0/location/s3Location/bucketName")]
    [InlineData("CodePipeline.job/data/outputArtifacts/0/location/s3Location/objectKey")]
    [InlineData("CodePipeline.job/data/artifactCredentials/accessKeyId")]
    [InlineData("CodePipeline.job/data/artifactCredentials/secretAccessKey")]
    [InlineData("CodePipeline.job/data/artifactCredentials/sessionToken")]
    [InlineData("CodePipeline.job/data/encryptionKey/id")]
    public void A_member_that_is_missing_or_no_text_is_named_and_no_secret_is(string path)
    {
        var name = path.Split('/')[^1];

        foreach (var wrong in new JsonNode?[] { null, JsonValue.Create(42), new JsonArray() })
        {
            var json = Whole.Build();
            var parent = path.Split('/')[..^1].Aggregate((JsonNode)json, (node, part) => int.TryParse(part, out var index) ? node[index]! : node[part]!);
            if (wrong is null) parent.AsObject().Remove(name);
            else parent[name] = wrong;

            var e = Assert.Throws<FormatException>(() => Read(json.ToJsonString()));

            // A parent of the wrong kind has no members at all.
            Assert.Contains(wrong is null ? $"'{name}'" : "The event", e.Message, StringComparison.Ordinal);
            AssertNoSecret(e.ToString());
        }
    }

    [Fact]
    public void A_list_that_is_none_is_named()
    {
        var json = Whole.Build();
        json["CodePipeline.job"]!["data"]!["inputArtifacts"] = new JsonObject();

        Assert.Contains("'inputArtifacts'", Assert.Throws<FormatException>(() => Read(json.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"CodePipeline.job\":")]
    [InlineData("{\"CodePipeline.job\":{\"id\":\"\\ud800\",\"data\":{}}}")]
    public void What_is_no_job_is_said_to_be_none(string json) => Assert.Throws<FormatException>(() => Read(json));

    [Fact]
    public void A_broken_event_does_not_show_its_secrets()
    {
        var json = Whole.Build().ToJsonString();

        for (var length = 0; length < json.Length; length++)
            AssertNoSecret(Assert.Throws<FormatException>(() => Read(json[..length])).ToString());
        // An unquoted value is quoted by the parser's own message.
        var unquoted = json.Replace($"\"{JobEventBuilder.PlantedSecrets[2]}\"", "t" + JobEventBuilder.PlantedSecrets[2], StringComparison.Ordinal);
        AssertNoSecret(Assert.Throws<FormatException>(() => Read(unquoted)).ToString());
    }

    [Fact]
    public void A_job_prints_and_serializes_without_its_secrets()
    {
        var job = JobEvent.Read(Whole.Stream);

        AssertNoSecret(job.ToString());
        AssertNoSecret(JsonSerializer.Serialize(job));
        Assert.Equal("(artifact credentials)", job.ArtifactCredentials!.ToString());
    }

    private static Job Read(string json) => JobEvent.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static void AssertNoSecret(string text) =>
        Assert.All(JobEventBuilder.PlantedSecrets, secret => Assert.DoesNotContain(secret[..12], text, StringComparison.Ordinal));
}
