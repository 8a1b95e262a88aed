using Amazon.S3;
using CodePipelineActions.Actions.Deployments.Sites.Content;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;
using CodePipelineActions.Artifacts.Reading;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Sites.Publishing;

/// <summary>Finds out what is to be done. What does not wait for each other is read at once.</summary>
/// <remarks>
/// <code>
/// artifact ─────────────▶ names ──▶ digests ─▶ plan
/// manifest ─▶ listing ───────┴──────────────────┘
/// </code>
/// The listing is of a later moment than the manifest: what another deployment has written down is then there to be listed.
/// </remarks>
internal sealed class SiteSurvey(JobContext job, DeploySiteParameters parameters, IAmazonS3 s3, ManifestStore manifests) : IDisposable
{
    private readonly TaskCompletionSource<IReadOnlySet<string>> _strangers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SiteListing _listing = new(s3, parameters.Location);
    private ArtifactReader? _reader;

    /// <summary>What earlier attempts of this invocation have uploaded.</summary>
    public OwnUploads Own { get; init; } = new();

    /// <param name="invalidates">Whether somebody must be told which files have changed.</param>
    /// <returns>The site, whose files can be read until this object is disposed of, and what is to be done.</returns>
    public async Task<(SiteContent Site, SitePlan Plan)> RunAsync(bool invalidates, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var opening = job.Artifacts.OpenAsync(job.Artifacts.Input, cancellationToken);
        var reading = manifests.ReadAsync(stop.Token);
        var listing = ListAsync(reading, stop.Token);
        try
        {
            _reader = await opening;
            var site = SiteContent.Of(_reader, job.Artifacts.Input.Name, parameters.Configuration, cancellationToken);
            SiteKeys.Check(site.Files.Select(file => file.Name), parameters.Location, job.Artifacts.Input.Name);
            if (parameters.Distribution is not null && SiteKeys.WithPlus(site.Files) is { } warning) job.Log.Line(warning);
            var manifest = await reading;
            site.Meet(manifest);
            // A site that is hardly changed needs no second set of its names.
            _strangers.SetResult(site.Files.Where(file => file.Known is null).Select(file => file.Name).ToHashSet(StringComparer.Ordinal));
            await Task.WhenAll(listing, site.DigestAsync(cancellationToken));
            return (site, new SitePlanner(site, manifest, _listing) { Own = Own }.Plan(parameters.Configuration?.Version, invalidates, cancellationToken));
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAll(reading, listing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    public void Dispose() => _reader?.Dispose();

    private async Task ListAsync(Task<Manifest> reading, CancellationToken cancellationToken) =>
        await _listing.ReadAsync(await reading, _strangers.Task, cancellationToken);
}
