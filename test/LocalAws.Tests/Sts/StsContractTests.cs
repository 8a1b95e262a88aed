using Amazon.Runtime;
using Amazon.SecurityToken;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.Sts;

public abstract class StsContractTests(IContractTarget target) : ContractTests(target)
{
    [Fact]
    public async Task I_am_told_the_account_that_I_am_in()
    {
        using var sts = Client(Target.Credentials);

        var identity = await sts.GetCallerIdentityAsync(new(), Cancelled);

        Assert.Equal("123456789012", identity.Account);
    }

    [Fact]
    public async Task The_keys_of_a_role_that_I_assumed_are_that_role_s()
    {
        using var sts = Client(Target.Credentials);

        var assumed = await sts.AssumeRoleAsync(new() { RoleArn = "arn:aws:iam::123456789012:role/deployer", RoleSessionName = "here" }, Cancelled);
        using var asRole = Client(assumed.Credentials);
        var identity = await asRole.GetCallerIdentityAsync(new(), Cancelled);

        Assert.Equal("arn:aws:sts::123456789012:assumed-role/deployer/here", assumed.AssumedRoleUser.Arn);
        Assert.Equal(assumed.AssumedRoleUser.Arn, identity.Arn);
        Assert.InRange(assumed.Credentials.Expiration!.Value, DateTime.UtcNow.AddMinutes(55), DateTime.UtcNow.AddMinutes(65));
    }

    protected AmazonSecurityTokenServiceClient Client(AWSCredentials credentials) =>
        new(credentials, new AmazonSecurityTokenServiceConfig { ServiceURL = Target.Endpoint.ToString(), AuthenticationRegion = "us-east-1" });
}

public sealed class StsOnEmbedded(EmbeddedTarget target) : StsContractTests(target)
{
    [Fact]
    public async Task A_key_that_nobody_has_is_refused()
    {
        using var sts = Client(new BasicAWSCredentials("AKIANOBODY", "secret"));

        var refusal = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.GetCallerIdentityAsync(new(), Cancelled));

        Assert.Equal("InvalidClientTokenId", refusal.ErrorCode);
        Assert.Equal(403, (int)refusal.StatusCode);
        Assert.NotEmpty(refusal.RequestId);
    }

    [Fact]
    public async Task A_secret_that_is_not_the_key_s_is_refused()
    {
        using var sts = Client(new BasicAWSCredentials(Target.Credentials.GetCredentials().AccessKey, "not the secret"));

        var refusal = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.GetCallerIdentityAsync(new(), Cancelled));

        Assert.Equal("SignatureDoesNotMatch", refusal.ErrorCode);
    }

    [Fact]
    public async Task A_session_token_of_other_keys_is_refused()
    {
        var server = ((EmbeddedTarget)Target).Server;
        var (mine, other) = (server.Credentials.Issue("arn:aws:iam::123456789012:role/a"), server.Credentials.Issue("arn:aws:iam::123456789012:role/b"));
        using var sts = Client(new SessionAWSCredentials(mine.AccessKeyId, mine.SecretAccessKey, other.SessionToken));

        var refusal = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.GetCallerIdentityAsync(new(), Cancelled));

        Assert.Equal("InvalidClientTokenId", refusal.ErrorCode);
    }

    [Fact]
    public async Task Keys_that_have_ended_are_refused()
    {
        var keys = ((EmbeddedTarget)Target).Server.Credentials.Issue("arn:aws:iam::123456789012:role/a", expires: DateTimeOffset.UtcNow);
        using var sts = Client(new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken));

        var refusal = await Assert.ThrowsAnyAsync<AmazonSecurityTokenServiceException>(() => sts.GetCallerIdentityAsync(new(), Cancelled));

        Assert.Equal("ExpiredToken", refusal.ErrorCode);
    }

    [Theory]
    [InlineData("not an arn", "here", "is no role ARN")]
    [InlineData("arn:aws:iam::123456789012:role/a", "x", "RoleSessionName")]
    public async Task A_role_that_cannot_be_is_refused(string role, string session, string named)
    {
        using var sts = Client(Target.Credentials);

        var refusal = await Assert.ThrowsAnyAsync<AmazonSecurityTokenServiceException>(() => sts.AssumeRoleAsync(new() { RoleArn = role, RoleSessionName = session }, Cancelled));

        Assert.Equal("ValidationError", refusal.ErrorCode);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keys_of_a_job_open_nothing_here()
    {
        var job = ((EmbeddedTarget)Target).Server.Credentials.Issue("arn:aws:iam::123456789012:role/pipeline", new HashSet<string> { "artifacts" });
        using var sts = Client(new SessionAWSCredentials(job.AccessKeyId, job.SecretAccessKey, job.SessionToken));

        var refusal = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.GetCallerIdentityAsync(new(), Cancelled));

        Assert.Equal("AccessDenied", refusal.ErrorCode);
    }

    [Fact]
    public async Task An_operation_that_is_not_there_says_so()
    {
        using var sts = Client(Target.Credentials);

        var refusal = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.GetSessionTokenAsync(new(), Cancelled));

        Assert.Equal("NotImplemented", refusal.ErrorCode);
        Assert.Contains("GetSessionToken", refusal.Message, StringComparison.Ordinal);
    }
}

public sealed class StsOnMoto(MotoTarget target) : StsContractTests(target);
