using System.Collections.Concurrent;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;

namespace CodePipelineActions.Actions.Deployments.Sites.Publishing;

/// <summary>What this invocation has put into the bucket: its own, whatever another deployment has written into the manifest meanwhile.</summary>
internal sealed class OwnUploads
{
    private readonly ConcurrentDictionary<string, EntityTag> _tags = new(StringComparer.Ordinal);

    public void Add(string name, EntityTag etag) => _tags[name] = etag;

    public bool Has(string name, ListedObject? there) => there is { } found && _tags.TryGetValue(name, out var etag) && etag == found.ETag;
}
