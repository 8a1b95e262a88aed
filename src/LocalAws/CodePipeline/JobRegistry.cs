using System.Collections.Concurrent;
using LocalAws.Credentials;

namespace LocalAws.CodePipeline;

/// <summary>The jobs of this server's life, for the pipeline that creates them and the functions that report their results.</summary>
public sealed class JobRegistry
{
    private readonly ConcurrentDictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    private readonly CredentialStore _credentials;
    private readonly string _accountId;

    internal JobRegistry(CredentialStore credentials, string accountId) => (_credentials, _accountId) = (credentials, accountId);

    /// <summary>Creates an open job with fresh artifact keys, which are revoked when it ends.</summary>
    /// <exception cref="ArgumentException">The request is beyond a limit of the contract; the message names member and limit.</exception>
    public Job Create(JobRequest request)
    {
        JobRequestCheck.ThrowIfInvalid(request);
        var keys = _credentials.Issue(request.ArtifactPrincipal, request.ArtifactBuckets);
        var job = new Job(_credentials, new JobEvent(Guid.NewGuid().ToString("D"), _accountId, request, keys));
        return _jobs[job.Id] = job;
    }

    internal Job? Find(string id) => _jobs.GetValueOrDefault(id);
}
