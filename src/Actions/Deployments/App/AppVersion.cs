using Amazon.Lambda;
using Amazon.Lambda.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>From the artifact to a published version that can be invoked.</summary>
/// <remarks>
/// <code>
/// same code? ─▶ (yes) ───────────────────────────────────────────────────┐
///   └─▶ published before, with this configuration? ─▶ (yes) that version  │
///         └─▶ UpdateFunctionCode ─▶ InProgress? ─▶ (continuation) ─▶ Successful ─▶ PublishVersion ─▶ Active?
/// </code>
/// </remarks>
internal sealed class AppVersion(IAmazonLambda lambda, DeployAppParameters parameters, JobContext job)
{
    private string? _published;

    /// <returns>The version that the artifact's code is already, with the configuration that the function has now; <see langword="null"/> for none.</returns>
    public async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        using var code = await AppCode.DownloadAsync(job, cancellationToken);
        return await FindPublishedAsync(code.Sha256, await ConfigurationAsync(null, cancellationToken), cancellationToken);
    }

    /// <summary>Goes as far as it can.</summary>
    /// <returns>The state, with the version when it can be invoked; else what is waited for.</returns>
    public async Task<(DeployAppState State, string? WaitingFor)> AdvanceAsync(DeployAppState state, CancellationToken cancellationToken)
    {
        try
        {
            GetFunctionConfigurationResponse? current = await ConfigurationAsync(null, cancellationToken);
            if (IsBusy(current)) return (state, state.CodeSha256 is null ? $"{parameters.Function} is being updated by someone else; its turn comes next." : $"Waiting for the update of {parameters.Function}");
            if (state.CodeSha256 is null) (state, current) = await SendAsync(state, current, cancellationToken);
            if (current is null || IsBusy(current)) return (state, $"Waiting for the update of {parameters.Function}");
            var version = await PublishAsync(state.CodeSha256!, current, cancellationToken);
            var published = await ConfigurationAsync(version, cancellationToken);
            if (published.State == State.Pending) return (state, $"Waiting for version {version} of {parameters.Function} to become active");
            if (published.State == State.Failed)
                throw ActionException.JobFailed($"Version {version} of {parameters.Function} cannot run: {published.StateReason} ({published.StateReasonCode}). The alias '{parameters.Alias}' was not touched.");
            return (state with { Version = version }, null);
        }
        catch (ResourceConflictException e)
        {
            // Another update holds the function. What was done so far is in the state; the rest is tried again.
            return (state, $"{parameters.Function} is busy: {e.Message}");
        }
    }

    /// <returns>The state, and what the function is now; <see langword="null"/> while it is being updated.</returns>
    private async Task<(DeployAppState State, GetFunctionConfigurationResponse? Current)> SendAsync(DeployAppState state, GetFunctionConfigurationResponse current, CancellationToken cancellationToken)
    {
        using var code = await AppCode.DownloadAsync(job, cancellationToken);
        // An update that failed left code that cannot serve: it is sent again.
        if ((code.Sha256 == current.CodeSha256 && current.LastUpdateStatus != LastUpdateStatus.Failed) || await FindPublishedAsync(code.Sha256, current, cancellationToken) is not null)
            return (state with { CodeSha256 = code.Sha256 }, current);
        code.Check(current, parameters.Function);
        var updated = await lambda.UpdateFunctionCodeAsync(await code.ToRequestAsync(parameters, cancellationToken), cancellationToken);
        // Its answer is what counts: a look right after it may still find what was there before.
        return (state with { CodeSha256 = updated.CodeSha256 }, updated.LastUpdateStatus == LastUpdateStatus.InProgress ? null : await ConfigurationAsync(null, cancellationToken));
    }

    private async Task<string> PublishAsync(string sha256, GetFunctionConfigurationResponse current, CancellationToken cancellationToken)
    {
        // Whoever is at the function's own code now, what was published stays.
        if (current.CodeSha256 != sha256)
            return await FindPublishedAsync(sha256, current, cancellationToken) ?? throw ActionException.JobFailed(
                $"{parameters.Function} was given other code while this deployment waited. The alias '{parameters.Alias}' was not touched; retry the stage once the other deployment is done.");
        if (current.LastUpdateStatus == LastUpdateStatus.Failed)
            throw ActionException.JobFailed($"The update of {parameters.Function} failed: {current.LastUpdateStatusReason} ({current.LastUpdateStatusReasonCode}). The alias '{parameters.Alias}' was not touched.");
        // CodeSha256 is the guard here: the end of an update changes the RevisionId once more.
        return (await lambda.PublishVersionAsync(new PublishVersionRequest { FunctionName = parameters.Function, CodeSha256 = sha256 }, cancellationToken)).Version;
    }

    /// <summary>The newest version of this code that was published with the configuration that the function has now.</summary>
    private async Task<string?> FindPublishedAsync(string sha256, GetFunctionConfigurationResponse current, CancellationToken cancellationToken)
    {
        // Where Lambda does not say which configuration a version has, nobody can tell whether it is the same.
        if (string.IsNullOrEmpty(current.ConfigSha256) || _published is not null) return _published;
        var request = new ListVersionsByFunctionRequest { FunctionName = parameters.Function };
        do
        {
            var page = await lambda.ListVersionsByFunctionAsync(request, cancellationToken);
            _published = page.Versions?.LastOrDefault(v => v.Version != "$LATEST" && v.CodeSha256 == sha256 && v.ConfigSha256 == current.ConfigSha256)?.Version ?? _published;
            request.Marker = page.NextMarker;
        }
        while (!string.IsNullOrEmpty(request.Marker));
        return _published;
    }

    private async Task<GetFunctionConfigurationResponse> ConfigurationAsync(string? qualifier, CancellationToken cancellationToken)
    {
        try
        {
            return await lambda.GetFunctionConfigurationAsync(new GetFunctionConfigurationRequest { FunctionName = parameters.Function, Qualifier = qualifier }, cancellationToken);
        }
        catch (ResourceNotFoundException e)
        {
            throw ActionException.Configuration($"There is no Lambda function '{parameters.Function}': {e.Message.TrimEnd('.')}. Correct the parameter 'function', 'region' or 'role'.", e);
        }
    }

    private static bool IsBusy(GetFunctionConfigurationResponse function) =>
        function.LastUpdateStatus == LastUpdateStatus.InProgress || function.State == State.Pending;
}
