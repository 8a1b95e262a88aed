using System.Text.Json.Nodes;
using LocalAws.CodePipeline;
using LocalAws.Credentials;

namespace LocalAws.Tests.CodePipeline;

public sealed class JobEventTests
{
    private readonly JobRegistry _jobs = new(new CredentialStore(), "123456789012");

    [Fact]
    public void The_event_is_the_contract_s_member_for_member()
    {
        var job = _jobs.Create(Requests.Job() with
        {
            InputArtifacts = [new("Source", "artifacts", "pipeline/Source/abcdefg", "4f2a")],
            OutputArtifacts = [new("Site", "artifacts", "pipeline/Site/bcdefgh")],
            EncryptionKeyId = "alias/artifacts",
            ContinuationToken = "{\"v\":1}",
        });
        var (access, secret, token) = Events.KeysOf(job);

        var expected = $$"""
            {
              "CodePipeline.job": {
                "id": "{{job.Id}}",
                "accountId": "123456789012",
                "data": {
                  "actionConfiguration": { "configuration": { "FunctionName": "deploy-app", "UserParameters": "function=app&alias=test" } },
                  "inputArtifacts": [
                    { "name": "Source", "revision": "4f2a", "location": { "type": "S3", "s3Location": { "bucketName": "artifacts", "objectKey": "pipeline/Source/abcdefg" } } }
                  ],
                  "outputArtifacts": [
                    { "name": "Site", "revision": null, "location": { "type": "S3", "s3Location": { "bucketName": "artifacts", "objectKey": "pipeline/Site/bcdefgh" } } }
                  ],
                  "artifactCredentials": { "accessKeyId": "{{access}}", "secretAccessKey": "{{secret}}", "sessionToken": "{{token}}" },
                  "continuationToken": "{\"v\":1}",
                  "encryptionKey": { "id": "alias/artifacts", "type": "KMS" }
                }
              }
            }
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(job.ToEventJson())), job.Id);
    }

    [Fact]
    public void What_a_job_does_not_have_is_absent_from_its_event()
    {
        var job = _jobs.Create(Requests.Job() with { Configuration = new Dictionary<string, string> { ["FunctionName"] = "restore-deps" } });

        var data = JsonNode.Parse(job.ToEventJson())!["CodePipeline.job"]!["data"]!.AsObject();

        Assert.Equal(["actionConfiguration", "inputArtifacts", "outputArtifacts", "artifactCredentials"], data.Select(m => m.Key));
        Assert.False(data["actionConfiguration"]!["configuration"]!.AsObject().ContainsKey("UserParameters"));
    }

    [Fact]
    public void A_job_s_id_is_a_UUID_of_its_own()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => _jobs.Create(Requests.Job()).Id).ToHashSet();

        Assert.Equal(100, ids.Count);
        Assert.All(ids, id => Assert.Matches("^" + JobLimits.JobIdPattern + "$", id));
    }
}
