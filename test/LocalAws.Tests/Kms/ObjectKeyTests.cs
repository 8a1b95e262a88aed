using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.S3;
using LocalAws.Iam.Roles;
using LocalAws.Lambda;
using Support;

namespace LocalAws.Tests.Kms;

/// <summary>Objects under a key are read and written by those only to whom S3's permissions, the key's policy, and what it leaves to theirs all allow it.</summary>
public sealed class ObjectKeyTests : IAsyncLifetime
{
    private const string Key = "arn:aws:kms:us-east-1:123456789012:key/artifacts";
    private const string Session = "arn:aws:sts::123456789012:assumed-role/worker/job";

    private const string LeftToRoles = """
        {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"*",
        "Condition":{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com","kms:CallerAccount":"123456789012"}}}
        """;

    private readonly TemporaryFolder _state = new();
    private LocalAwsServer _aws = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAwsServer.StartAsync(Options(), Cancelled);
        _aws.Kms.DeclareKey(Key, Document(LeftToRoles), new Dictionary<string, string> { ["artifacts-of"] = "one" });
        _aws.Kms.DeclareAlias("alias/artifacts", Key);
        _aws.S3.CreateBucket("bucket");
        _aws.S3.SetDocument("bucket", "encryption", $"<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>{Key}</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>");
        await using var content = new MemoryStream("abc"u8.ToArray());
        await _aws.S3.PutAsync(new("bucket", "key", content), Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        _state.Dispose();
    }

    [Theory]
    [InlineData("kms:GenerateDataKey", "", "GET kms:Decrypt")]
    [InlineData("kms:Decrypt", "", "PUT kms:GenerateDataKey")]
    [InlineData("kms:*", "", "")]
    [InlineData("kms:*", ""","Condition":{"StringEquals":{"kms:ViaService":"sqs.us-east-1.amazonaws.com"}}""", "GET kms:Decrypt, PUT kms:GenerateDataKey")]
    [InlineData("kms:*", ""","Condition":{"StringEquals":{"aws:ResourceTag/artifacts-of":"one"}}""", "")]
    [InlineData("kms:*", ""","Condition":{"StringEquals":{"aws:ResourceTag/artifacts-of":"two"}}""", "GET kms:Decrypt, PUT kms:GenerateDataKey")]
    [InlineData("kms:*", ""","Condition":{"StringEquals":{"aws:ResourceTag/owner":"one"}}""", "GET kms:Decrypt, PUT kms:GenerateDataKey")]
    public async Task A_role_needs_the_key_to_read_and_to_write(string allowed, string condition, string refused)
    {
        using var s3 = S3(Allow("s3:*", "*"), $$"""{"Effect":"Allow","Action":"{{allowed}}","Resource":"{{Key}}"{{condition}}}""");

        List<string> refusals = [];
        await TryAsync("GET", () => s3.GetObjectAsync("bucket", "key", Cancelled), refusals);
        await TryAsync("PUT", () => s3.PutObjectAsync(new() { BucketName = "bucket", Key = "new", ContentBody = "x" }, Cancelled), refusals);

        Assert.Equal(refused, string.Join(", ", refusals));
    }

    [Fact]
    public async Task It_is_refused_as_S3_refuses_it()
    {
        using var s3 = S3(Allow("s3:*", "*"));

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectAsync("bucket", "key", Cancelled));

        Assert.Equal(("AccessDenied", 403), (refusal.ErrorCode, (int)refusal.StatusCode));
        Assert.Equal($"User: {Session} is not authorized to perform: kms:Decrypt on resource: {Key} because no identity-based policy allows the kms:Decrypt action", refusal.Message);
        // Its headers are no secret.
        Assert.Equal(3, (await s3.GetObjectMetadataAsync("bucket", "key", Cancelled)).ContentLength);
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:root"},"Action":"kms:*","Resource":"*"}""", "because no resource-based policy allows the kms:Decrypt action")]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"kms:Decrypt","Resource":"*"}""", "with an explicit deny in a resource-based policy")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/worker"},"Action":"kms:*","Resource":"*"}""", null)]
    public async Task The_policy_of_the_key_has_the_last_word(string statement, string? reason)
    {
        _aws.Kms.DeclareKey(Key, Document(statement));
        using var s3 = S3(Allow("s3:*", "*"), Allow("kms:*", "*"));

        var exception = await Record.ExceptionAsync(() => s3.GetObjectAsync("bucket", "key", Cancelled));

        Assert.Equal(reason is null ? null : $"User: {Session} is not authorized to perform: kms:Decrypt on resource: {Key} {reason}", exception?.Message);
    }

    [Fact]
    public async Task Whom_the_key_names_needs_no_permission_of_his_own()
    {
        _aws.Kms.DeclareKey(Key, Document("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/worker"},"Action":"kms:Decrypt","Resource":"*"}"""));
        using var s3 = S3(Allow("s3:*", "*"));

        Assert.Equal(3, (await s3.GetObjectAsync("bucket", "key", Cancelled)).ContentLength);
    }

    [Fact]
    public async Task A_copy_reads_with_the_one_key_and_writes_with_the_other()
    {
        using (var s3 = S3(Allow("s3:*", "*"), Allow("kms:GenerateDataKey", Key)))
            Assert.Contains("kms:Decrypt", (await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.CopyObjectAsync("bucket", "key", "bucket", "copy", Cancelled))).Message, StringComparison.Ordinal);
        using (var s3 = S3(Allow("s3:*", "*"), Allow("kms:Decrypt", Key)))
            Assert.Contains("kms:GenerateDataKey", (await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.CopyObjectAsync("bucket", "key", "bucket", "copy", Cancelled))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_in_parts_opens_its_own_key_for_each_part()
    {
        using var s3 = S3(Allow("s3:*", "*"), Allow("kms:GenerateDataKey", Key));
        var upload = await s3.InitiateMultipartUploadAsync(new() { BucketName = "bucket", Key = "parts" }, Cancelled);

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.UploadPartAsync(new() { BucketName = "bucket", Key = "parts", UploadId = upload.UploadId, PartNumber = 1, InputStream = new MemoryStream([1]) }, Cancelled));

        Assert.Contains($"kms:Decrypt on resource: {Key} because", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("artifacts", null)]
    [InlineData("alias/artifacts", null)]
    [InlineData("arn:aws:kms:us-east-1:123456789012:alias/artifacts", null)]
    [InlineData("alias/aws/s3", null)]
    [InlineData("arn:aws:kms:us-east-1:123456789012:key/other", "KMS.NotFoundException")]
    public async Task A_key_is_found_by_each_of_its_names(string name, string? problem)
    {
        using var s3 = S3(Allow("s3:*", "*"), Allow("kms:GenerateDataKey", Key));

        var exception = await Record.ExceptionAsync(() => s3.PutObjectAsync(
            new() { BucketName = "bucket", Key = "new", ContentBody = "x", ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS, ServerSideEncryptionKeyManagementServiceKeyId = name }, Cancelled));

        Assert.Equal(problem, (exception as AmazonS3Exception)?.ErrorCode);
    }

    [Fact]
    public async Task A_package_under_a_key_takes_the_key_too()
    {
        await _aws.Lambda.EnsureFunctionAsync(new FunctionDefinition { Name = "app", Role = "arn:aws:iam::123456789012:role/app", Runtime = "nodejs22.x", Handler = "index.handler", Code = new FunctionCode.Inline("exports.handler = 1") }, Cancelled);
        using var lambda = new AmazonLambdaClient(Keys(Allow("lambda:*", "*"), Allow("s3:GetObject", "*")), Configured(new AmazonLambdaConfig()));

        var refusal = await Assert.ThrowsAsync<AmazonLambdaException>(() => lambda.UpdateFunctionCodeAsync(new() { FunctionName = "app", S3Bucket = "bucket", S3Key = "key" }, Cancelled));

        Assert.Contains($"kms:Decrypt on resource: {Key} because", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_still_known_after_a_restart()
    {
        await _aws.DisposeAsync();

        _aws = await LocalAwsServer.StartAsync(Options(), Cancelled);

        Assert.NotNull(_aws.Kms.FindPolicy("alias/artifacts"));
        _aws.Kms.RemoveAlias("alias/artifacts");
        Assert.Null(_aws.Kms.FindPolicy("alias/artifacts"));
        _aws.Kms.RemoveKey(Key);
        Assert.Null(_aws.Kms.FindPolicy(Key));
    }

    private static async Task TryAsync(string what, Func<Task> request, List<string> refusals)
    {
        if (await Record.ExceptionAsync(request) is { } refusal) refusals.Add($"{what} {refusal.Message.Split(": ")[2].Split(' ')[0]}");
    }

    private static string Allow(string action, string resource) => $$"""{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}""";

    private static string Document(params string[] statements) => $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    private LocalAwsOptions Options() => new() { StateDirectory = _state.Path, FunctionUpdateDuration = TimeSpan.Zero };

    private SessionAWSCredentials Keys(params string[] statements)
    {
        _aws.Iam.DeclareRole(new RoleDefinition("worker")
        {
            TrustPolicy = """{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}""",
            Policies = new Dictionary<string, string> { ["p"] = Document(statements) },
        });
        var issued = _aws.Credentials.Issue(Session);
        return new(issued.AccessKeyId, issued.SecretAccessKey, issued.SessionToken);
    }

    private AmazonS3Client S3(params string[] statements) => new(Keys(statements), Configured(new AmazonS3Config { ForcePathStyle = true }));

    private T Configured<T>(T config) where T : ClientConfig
    {
        (config.ServiceURL, config.AuthenticationRegion, config.MaxErrorRetry) = (_aws.Endpoint.AbsoluteUri, "us-east-1", 0);
        return config;
    }
}
