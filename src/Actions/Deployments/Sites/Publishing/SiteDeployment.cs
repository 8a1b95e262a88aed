using Amazon.S3;
using CodePipelineActions.Actions.Deployments.Sites.Invalidations;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Sites.Publishing;

/// <summary>How far a deployment came in one invocation.</summary>
/// <param name="State">What the next invocation must know; <see langword="null"/> when the deployment is done.</param>
/// <param name="Changed">Files uploaded and removed so far.</param>
/// <param name="Text">What was done, or what is waited for.</param>
internal sealed record SiteProgress(DeploySiteState? State, int Changed, string Text);

/// <summary>Brings a site into its bucket, from whatever an earlier deployment has left there.</summary>
/// <remarks>
/// <code>
/// manifest, listing, artifact ─▶ plan ─▶ manifest: announced ─▶ uploads, group by group ─▶ manifest: uploaded
///     ─▶ CloudFront's invalidation, waited for ─▶ removal of what is obsolete ─▶ manifest: finished
/// </code>
/// Every invocation begins at the left and finds done what an earlier one did; one that only waits for CloudFront skips the artifact.
/// </remarks>
internal sealed class SiteDeployment(JobContext job, DeploySiteParameters parameters, IAmazonS3 s3, SiteInvalidation? invalidation)
{
    private readonly ManifestStore _manifests = new(s3, parameters.Location, job);
    private SiteUpload? _upload;

    /// <summary>What earlier attempts of this invocation have uploaded.</summary>
    public OwnUploads Own { get; init; } = new();

    private int Uploaded => _upload?.Done ?? 0;

    public async Task<SiteProgress> RunAsync(DeploySiteState? state, CancellationToken cancellationToken)
    {
        try
        {
            return await GoOnAsync(state, cancellationToken);
        }
        // The next invocation finds what has come, or what a duplicate of this one did. When nothing comes twice in a row there is no end to be seen, and the failure says why it was stopped.
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && (Uploaded > 0 || state is not { IsStalled: true }))
        {
            var changed = (state?.Changed ?? 0) + Uploaded;
            return new SiteProgress(new DeploySiteState(changed) { IsStalled = Uploaded == 0 }, changed, $"This invocation was stopped when {Uploaded} file(s) were uploaded; the next one goes on");
        }
    }

    private async Task<SiteProgress> GoOnAsync(DeploySiteState? state, CancellationToken cancellationToken)
    {
        if (state is { IsUploaded: true })
        {
            var manifest = await _manifests.ReadAsync(cancellationToken);
            if (state.Generation == manifest.Generation && !manifest.IsFinished) return await EndAsync(manifest, state.Changed, state.Invalidation, cancellationToken);
        }
        return await PublishAsync(state?.Changed ?? 0, cancellationToken);
    }

    private async Task<SiteProgress> PublishAsync(int changed, CancellationToken cancellationToken)
    {
        var time = new WorkTime(job);
        using var survey = new SiteSurvey(job, parameters, s3, _manifests) { Own = Own };
        var (site, plan) = await survey.RunAsync(invalidation is not null, cancellationToken);
        if (!plan.IsNews && !plan.Next.Files.Any(IsToBePruned)) return new SiteProgress(null, changed, "Nothing has changed");
        job.Log.Line($"{plan.Uploads.Count} of {site.Files.Count} file(s) to upload, {plan.Next.Files.Count(IsToBePruned)} to remove");
        if (plan.Uploads.Count > 0 && !plan.IsAnnounced) await _manifests.WriteAsync(plan.Next, cancellationToken);
        _upload = new SiteUpload(s3, parameters.Location, site, time) { Own = Own, Uploaded = done => job.Progress.Report(done, plan.Uploads.Count, "files uploaded") };
        await _upload.RunAsync(plan.Uploads, cancellationToken);
        changed += Uploaded;
        if (Uploaded < plan.Uploads.Count)
        {
            await _manifests.WriteAsync(plan.Next, cancellationToken);
            return new SiteProgress(new DeploySiteState(changed), changed, $"{Uploaded} of {plan.Uploads.Count} file(s) were uploaded in this invocation's time; the others follow");
        }
        if (invalidation is not null && !plan.Next.Stale.IsEmpty) await _manifests.WriteAsync(plan.Next, cancellationToken);
        return await EndAsync(plan.Next, changed, null, cancellationToken);
    }

    private async Task<SiteProgress> EndAsync(Manifest manifest, int changed, string? invalidationId, CancellationToken cancellationToken)
    {
        if (invalidation is not null && !manifest.Stale.IsEmpty)
        {
            var progress = await invalidation.RunAsync(manifest, invalidationId, cancellationToken);
            if (!progress.IsDone)
                return new SiteProgress(new DeploySiteState(changed) { IsUploaded = true, Generation = manifest.Generation, Invalidation = progress.Id }, changed, progress.Reason);
        }
        if (parameters.Prune) changed += await new SitePruning(s3, parameters.Location).RunAsync(manifest, cancellationToken);
        manifest.Finish();
        await _manifests.WriteAsync(manifest, cancellationToken);
        return new SiteProgress(null, changed, $"{changed} file(s) changed");
    }

    private bool IsToBePruned(ManifestEntry entry) => parameters.Prune && entry.IsRemovable;
}
