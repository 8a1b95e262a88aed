using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;

namespace CodePipelineActions.Actions.Deployments.Sites.Publishing;

/// <summary>An object as the bucket lists it.</summary>
internal readonly record struct ListedObject(long Length, EntityTag ETag);

/// <summary>What really lies in the bucket, of the files that matter: others, of which a shared bucket may have any number, are passed over.</summary>
internal sealed class SiteListing(IAmazonS3 s3, SiteLocation location)
{
    // Each answer is in memory until it is read; for one that comes from afar, a few at once are several times as fast as one after the other.
    private const int ParallelRequests = 4;

    // What is as the manifest says is marked there: of tens of thousands of files that is nearly every one.
    private readonly ConcurrentDictionary<string, ListedObject> _others = new(StringComparer.Ordinal);

    public ListedObject? Find(ManifestEntry entry) => entry.IsListed ? new ListedObject(entry.Length, entry.ETag) : Find(entry.Name);

    /// <summary>A file that the manifest does not know.</summary>
    public ListedObject? Find(string name) => _others.TryGetValue(name, out var found) ? found : null;

    /// <summary>One request for every 1,000 objects below the prefix, several at once.</summary>
    /// <param name="strangers">The names of the site that the manifest does not know, once they are known.</param>
    public Task ReadAsync(Manifest manifest, Task<IReadOnlySet<string>> strangers, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        ListingRange.Of(manifest.Files), new ParallelOptions { MaxDegreeOfParallelism = ParallelRequests, CancellationToken = cancellationToken },
        async (range, token) => await ReadAsync(range, manifest.Files, strangers, token));

    private async Task ReadAsync(ListingRange range, FileSet known, Task<IReadOnlySet<string>> strangers, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = location.Bucket, Prefix = location.Prefix, StartAfter = range.After is null ? null : location.Key(range.After) };
        for (var isMore = true; isMore;)
        {
            var page = await s3.ListObjectsV2Async(request, cancellationToken);
            var objects = page.S3Objects ?? [];
            foreach (var item in objects)
            {
                var name = item.Key[location.Prefix.Length..];
                if (range.IsBefore(name)) return;
                var found = new ListedObject(item.Size ?? 0, EntityTag.Parse(item.ETag));
                if (known.Find(name) is { } entry) Add(entry, found);
                else if (!name.StartsWith(ManifestStore.Folder, StringComparison.Ordinal) && (await strangers.WaitAsync(cancellationToken)).Contains(name)) _others[name] = found;
            }
            request.ContinuationToken = page.NextContinuationToken;
            isMore = page.IsTruncated == true && !(objects is [.., var last] && range.IsOverAt(last.Key[location.Prefix.Length..]));
        }
    }

    private void Add(ManifestEntry known, ListedObject found)
    {
        if (known.Announced is null && known.ETag == found.ETag && known.Length == found.Length) known.IsListed = true;
        else _others[known.Name] = found;
    }
}
