using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;

namespace CodePipelineActions.Actions.Deployments.Sites.Publishing;

/// <summary>An object as the bucket lists it.</summary>
internal readonly record struct ListedObject(long Length, string ETag);

/// <summary>What really lies in the bucket, of the files that matter: others, of which a shared bucket may have any number, are passed over.</summary>
internal sealed class SiteListing(IAmazonS3 s3, SiteLocation location)
{
    private Dictionary<string, ListedObject> _objects = [];

    public ListedObject? Find(string name) => _objects.TryGetValue(name, out var found) ? found : null;

    /// <summary>One request for every 1,000 objects below the prefix.</summary>
    /// <param name="names">The files that the manifest does not know.</param>
    public async Task ReadAsync(IReadOnlySet<string> names, Manifest manifest, CancellationToken cancellationToken)
    {
        // What grows by doubling leaves half of itself behind.
        _objects = new(manifest.Files.Count, StringComparer.Ordinal);
        var request = new ListObjectsV2Request { BucketName = location.Bucket, Prefix = location.Prefix };
        for (var isMore = true; isMore;)
        {
            var page = await s3.ListObjectsV2Async(request, cancellationToken);
            foreach (var item in page.S3Objects ?? [])
                Add(item.Key[location.Prefix.Length..], item, names, manifest);
            request.ContinuationToken = page.NextContinuationToken;
            isMore = page.IsTruncated == true;
        }
    }

    // Of equal texts one is kept: a listing has tens of thousands.
    private void Add(string name, S3Object item, IReadOnlySet<string> names, Manifest manifest)
    {
        if (manifest.Files.TryGetValue(name, out var known))
            _objects[known.Name] = new ListedObject(item.Size ?? 0, known.ETag == item.ETag ? known.ETag! : item.ETag);
        else if (names.Contains(name))
            _objects[name] = new ListedObject(item.Size ?? 0, item.ETag);
    }
}
