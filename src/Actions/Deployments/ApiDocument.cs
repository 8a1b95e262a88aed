using System.Text;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>The OpenAPI or Swagger document in the input artifact.</summary>
internal static class ApiDocument
{
    // API Gateway's limit for an imported definition.
    private const int MaxBytes = 6 * 1024 * 1024;

    public static IReadOnlyList<string> DefaultNames { get; } = ["openapi.json", "openapi.yaml", "openapi.yml", "swagger.json", "swagger.yaml", "swagger.yml"];

    /// <summary>Reads the document and puts in what only the deployment knows.</summary>
    /// <param name="name">Its path in the artifact; <see langword="null"/> for the usual names.</param>
    /// <param name="pseudoParameters">By name: <c>AWS::Region</c>, …; the document refers to them as <c>${AWS::Region}</c>.</param>
    public static async Task<MemoryStream> ReadAsync(JobContext job, string? name, IReadOnlyDictionary<string, string> pseudoParameters, CancellationToken cancellationToken)
    {
        var root = job.Directory.CreateSubdirectory("api");
        await job.Artifacts.UnpackAsync(job.Artifacts.Input, root, cancellationToken);
        var path = Find(root, job.Artifacts.Input.Name, name);
        if (new FileInfo(path).Length > MaxBytes)
            throw ActionException.Configuration($"'{Path.GetRelativePath(root, path)}' has {new FileInfo(path).Length} bytes; API Gateway imports at most {MaxBytes}.");
        var text = new StringBuilder(await File.ReadAllTextAsync(path, cancellationToken));
        foreach (var (parameter, value) in pseudoParameters)
            text.Replace($"${{{parameter}}}", value);
        return new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Find(string root, string artifact, string? name)
    {
        var candidates = name is null ? DefaultNames : [name];
        return candidates.Select(c => ArtifactPath.Resolve(root, c, "document")).FirstOrDefault(File.Exists)
            ?? throw ActionException.Configuration($"The artifact '{artifact}' has no {string.Join(" or ", candidates)}. {ArtifactPath.Listing(root, root)} Set 'document' to the document's path.");
    }
}
