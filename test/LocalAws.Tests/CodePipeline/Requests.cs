using System.Text.Json;
using LocalAws.CodePipeline;

namespace LocalAws.Tests.CodePipeline;

internal static class Requests
{
    public static JobRequest Job() => new()
    {
        Configuration = new Dictionary<string, string> { ["FunctionName"] = "deploy-app", ["UserParameters"] = "function=app&alias=test" },
        ArtifactPrincipal = "arn:aws:iam::123456789012:role/pipeline",
        ArtifactBuckets = new HashSet<string> { "artifacts" },
    };

    public static IReadOnlyList<JobArtifact> Artifacts(int count) =>
        [.. Enumerable.Range(1, count).Select(n => new JobArtifact($"Artifact{n}", "artifacts", $"pipeline/Artifact{n}/abcdefg"))];
}

internal static class Events
{
    public static (string AccessKey, string SecretKey, string Token) KeysOf(Job job)
    {
        using var json = JsonDocument.Parse(job.ToEventJson());
        var keys = json.RootElement.GetProperty("CodePipeline.job").GetProperty("data").GetProperty("artifactCredentials");
        return (keys.GetProperty("accessKeyId").GetString()!, keys.GetProperty("secretAccessKey").GetString()!, keys.GetProperty("sessionToken").GetString()!);
    }
}
