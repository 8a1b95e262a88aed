using System.Security.Cryptography;
using System.Text;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>The OpenAPI or Swagger document in the input artifact.</summary>
/// <param name="Text">With region, account and partition in their places.</param>
internal sealed record ApiDocument(string Text)
{
    // API Gateway's limit for an imported definition.
    private const int MaxBytes = 6 * 1024 * 1024;

    public static IReadOnlyList<string> DefaultNames { get; } = ["openapi.json", "openapi.yaml", "openapi.yml", "swagger.json", "swagger.yaml", "swagger.yml"];

    /// <summary>Reads the document and puts in what only the deployment knows.</summary>
    /// <param name="name">Its path in the artifact; <see langword="null"/> for the usual names.</param>
    /// <param name="pseudoParameters">By name: <c>AWS::Region</c>, …; the document refers to them as <c>${AWS::Region}</c>.</param>
    public static async Task<ApiDocument> ReadAsync(JobContext job, string? name, IReadOnlyDictionary<string, string> pseudoParameters, CancellationToken cancellationToken)
    {
        var root = job.Directory.CreateSubdirectory("api");
        await job.Artifacts.UnpackAsync(job.Artifacts.Input, root, cancellationToken);
        var path = Find(root, job.Artifacts.Input.Name, name);
        if (new FileInfo(path).Length > MaxBytes)
            throw ActionException.Configuration($"'{Path.GetRelativePath(root, path)}' has {new FileInfo(path).Length} bytes; API Gateway imports at most {MaxBytes}.");
        var shown = Path.GetRelativePath(root, path);
        using var doing = job.Activity.Begin($"reading '{shown}'");
        var content = await File.ReadAllTextAsync(path, cancellationToken);
        DocumentLimits.Check(content, shown, cancellationToken);
        var text = new StringBuilder(content);
        foreach (var (parameter, value) in pseudoParameters)
            text.Replace($"${{{parameter}}}", value);
        return new ApiDocument(text.ToString());
    }

    /// <summary>Makes it the definition of one API.</summary>
    /// <param name="apiName">The API's name, which an import would otherwise change to the document's title.</param>
    /// <param name="mode">How it is imported: the same document merged is not the same deployment.</param>
    public ApiDefinition For(string apiName, string mode)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{mode}\n{apiName}\n{Text}")));
        return new ApiDefinition(ApiInfo.Rewrite(Text, apiName, ApiDefinition.MarkOf(digest)), digest);
    }

    private static string Find(string root, string artifact, string? name)
    {
        var candidates = name is null ? DefaultNames : [name];
        return candidates.Select(c => ArtifactPath.Resolve(root, c, "document")).FirstOrDefault(File.Exists)
            ?? throw ActionException.Configuration($"The artifact '{artifact}' has no {string.Join(" or ", candidates)}. {ArtifactPath.Listing(root, root)} Set 'document' to the document's path.");
    }
}
