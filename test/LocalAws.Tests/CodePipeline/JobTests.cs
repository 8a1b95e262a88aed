using LocalAws.CodePipeline;
using LocalAws.Credentials;

namespace LocalAws.Tests.CodePipeline;

public sealed class JobTests
{
    private readonly CredentialStore _credentials = new();
    private readonly JobRegistry _jobs;

    public JobTests() => _jobs = new JobRegistry(_credentials, "123456789012");

    [Fact]
    public void A_job_s_keys_open_its_artifact_buckets_until_it_ends()
    {
        var job = _jobs.Create(Requests.Job());
        var key = Events.KeysOf(job).AccessKey;

        var open = _credentials.Find(key);
        job.Withdraw();

        Assert.Equal(["artifacts"], open!.Buckets!);
        Assert.Equal("arn:aws:iam::123456789012:role/pipeline", open.Principal);
        Assert.Null(_credentials.Find(key));
    }

    [Fact]
    public void A_result_revokes_the_keys_too()
    {
        var job = _jobs.Create(Requests.Job());
        var key = Events.KeysOf(job).AccessKey;

        job.Complete(new JobSuccess());

        Assert.Null(_credentials.Find(key));
    }

    [Fact]
    public async Task A_withdrawn_job_cancels_the_wait_for_its_result()
    {
        var job = _jobs.Create(Requests.Job());

        Assert.True(job.Withdraw());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.Result);
        Assert.False(job.Complete(new JobSuccess()));
    }

    [Fact]
    public async Task A_job_that_has_its_result_cannot_be_withdrawn()
    {
        var job = _jobs.Create(Requests.Job());
        job.Complete(new JobFailure("JobFailed", "no"));

        Assert.False(job.Withdraw());

        Assert.Equal(new JobFailure("JobFailed", "no"), await job.Result);
    }

    [Fact]
    public void Nothing_prints_a_key()
    {
        var job = _jobs.Create(Requests.Job());
        var keys = Events.KeysOf(job);

        var printed = $"{job} {_jobs} {Requests.Job()} {_credentials.Find(keys.AccessKey)}";

        Assert.DoesNotContain(keys.SecretKey, printed, StringComparison.Ordinal);
        Assert.DoesNotContain(keys.Token, printed, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BeyondTheContract))]
    public void A_job_beyond_the_contract_is_not_created(JobRequest request, string reason)
    {
        var refusal = Assert.Throws<ArgumentException>(() => _jobs.Create(request));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    public static TheoryData<JobRequest, string> BeyondTheContract() => new()
    {
        { Requests.Job() with { Configuration = new Dictionary<string, string> { ["UserParameters"] = new('x', 1001) } }, "UserParameters must have 1 to 1000 characters, not 1001" },
        { Requests.Job() with { Configuration = new Dictionary<string, string> { ["UserParameters"] = "" } }, "UserParameters must have 1 to 1000 characters, not 0" },
        { Requests.Job() with { InputArtifacts = Requests.Artifacts(6) }, "at most 5 input artifacts, not 6" },
        { Requests.Job() with { OutputArtifacts = Requests.Artifacts(6) }, "at most 5 output artifacts, not 6" },
        { Requests.Job() with { InputArtifacts = [new(new('x', 101), "artifacts", "key")] }, "name must have 1 to 100 characters, not 101" },
        { Requests.Job() with { OutputArtifacts = [new("no spaces", "artifacts", "key")] }, "'no spaces'" },
        { Requests.Job() with { ContinuationToken = new('x', 2049) }, "continuation token must have 1 to 2048 characters, not 2049" },
        { Requests.Job() with { EncryptionKeyId = new('x', 401) }, "encryption key's id must have 1 to 400 characters, not 401" },
    };
}
