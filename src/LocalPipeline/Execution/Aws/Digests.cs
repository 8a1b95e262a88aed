using System.Collections.Concurrent;
using LocalAws;
using LocalPipeline.Execution.Reuse;

namespace LocalPipeline.Execution.Aws;

/// <summary>Digests of what lies in the embedded AWS during one execution.</summary>
/// <param name="surroundings">Of all that the template declares beside the pipeline.</param>
internal sealed class Digests(LocalAwsServer aws, string surroundings) : IDigests
{
    // An artifact's key is given once: what was read is read.
    private readonly ConcurrentDictionary<(string Bucket, string Key), string> _read = new();

    public string OfHandler(IReadOnlyDictionary<string, string> configuration) =>
        configuration.GetValueOrDefault("FunctionName") is { } function && aws.Lambda.Exists(function) ? $"{surroundings} {aws.Lambda.CodeDigest(function)}" : surroundings;

    public async Task<string?> OfAsync(ArtifactLocation artifact, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue((artifact.Bucket, artifact.Key), out var known))
        {
            return known;
        }

        await using var content = Exists(artifact) ? aws.S3.Open(artifact.Bucket, artifact.Key) : null;
        return content is null ? null : _read[(artifact.Bucket, artifact.Key)] = await ArtifactDigest.OfAsync(content, cancellationToken);
    }

    public bool Exists(ArtifactLocation artifact) => aws.S3.Buckets.Contains(artifact.Bucket) && aws.S3.Head(artifact.Bucket, artifact.Key) is not null;
}
