using Amazon.CloudFormation;
using Amazon.Runtime;
using Amazon.S3;
using LocalAws.Credentials;
using LocalAws.Iam.Roles;
using Support;

namespace LocalAws.Tests.CloudFormation;

/// <summary>A template in S3 is read with the permissions of the signer of a presigned URL, otherwise of the caller.</summary>
public sealed class TemplateAccessTests : IAsyncLifetime
{
    private const string Deploy = """{"Effect":"Allow","Action":"cloudformation:*","Resource":"*"}""";
    private const string Read = """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/templates/*"}""";
    private const string Elsewhere = """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/others/*"}""";

    private readonly TemporaryFolder _state = new();
    private LocalAwsServer _aws = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAwsServer.StartAsync(new() { StateDirectory = _state.Path }, Cancelled);
        _aws.S3.CreateBucket("bucket");
        await using var content = new MemoryStream("""{"Resources":{"Topic":{"Type":"AWS::SNS::Topic"}}}"""u8.ToArray());
        await _aws.S3.PutAsync(new("bucket", "templates/one.json", content), Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        _state.Dispose();
    }

    [Theory]
    [InlineData(Read, true)]
    [InlineData(Elsewhere, false)]
    public async Task A_plain_address_is_read_as_the_caller(string statement, bool may) =>
        Assert.Equal(may, await IsTakenAsync(Keys("caller", Deploy, statement), $"{_aws.Endpoint}bucket/templates/one.json"));

    [Theory]
    [InlineData(Read, true)]
    [InlineData(Elsewhere, false)]
    public async Task A_signed_address_is_read_as_its_signer(string statement, bool may) =>
        Assert.Equal(may, await IsTakenAsync(Keys("caller", Deploy), await SignedAsync(Keys("signer", statement))));

    [Fact]
    public async Task An_address_whose_keys_were_revoked_is_not_read()
    {
        var keys = Keys("signer", Read);
        var address = await SignedAsync(keys);
        _aws.Credentials.Revoke(keys);

        Assert.False(await IsTakenAsync(Keys("caller", Deploy, Read), address));
    }

    [Fact]
    public async Task An_address_that_is_signed_for_other_buckets_is_not_read()
    {
        var address = await SignedAsync(_aws.Credentials.Issue("arn:aws:iam::123456789012:role/unknown", new HashSet<string> { "another" }));

        Assert.False(await IsTakenAsync(Keys("caller", Deploy, Read), address));
    }

    private async Task<bool> IsTakenAsync(Credential caller, string address)
    {
        using var client = new AmazonCloudFormationClient(Of(caller), new AmazonCloudFormationConfig { ServiceURL = _aws.Endpoint.AbsoluteUri, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        try
        {
            await client.CreateChangeSetAsync(new() { StackName = "one", ChangeSetName = $"c{Guid.NewGuid():N}", ChangeSetType = ChangeSetType.CREATE, TemplateURL = address }, Cancelled);
            return true;
        }
        catch (AmazonCloudFormationException e) when (e.Message.StartsWith("S3 error: Access Denied", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private async Task<string> SignedAsync(Credential keys)
    {
        using var s3 = new AmazonS3Client(Of(keys), new AmazonS3Config { ServiceURL = _aws.Endpoint.AbsoluteUri, AuthenticationRegion = "us-east-1", ForcePathStyle = true, UseHttp = true });
        return await s3.GetPreSignedURLAsync(new() { BucketName = "bucket", Key = "templates/one.json", Expires = DateTime.UtcNow.AddHours(1), Protocol = Protocol.HTTP });
    }

    private Credential Keys(string role, params string[] statements)
    {
        _aws.Iam.DeclareRole(new RoleDefinition(role) { TrustPolicy = """{"Statement":[]}""", Policies = new Dictionary<string, string> { ["p"] = $$"""{"Statement":[{{string.Join(',', statements)}}]}""" } });
        return _aws.Credentials.Issue($"arn:aws:sts::123456789012:assumed-role/{role}/job");
    }

    private static SessionAWSCredentials Of(Credential keys) => new(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken);
}
