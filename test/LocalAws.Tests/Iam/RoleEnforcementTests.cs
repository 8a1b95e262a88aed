using System.Text.Json;
using Amazon.APIGateway;
using Amazon.CloudFormation;
using Amazon.CloudFront;
using Amazon.CodePipeline;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using LocalAws.Credentials;
using LocalAws.Iam.Roles;
using LocalAws.Lambda;
using Support;

namespace LocalAws.Tests.Iam;

/// <summary>The keys of a role do what its policies allow, in every service, and are refused the rest as AWS refuses it.</summary>
public sealed class RoleEnforcementTests : IAsyncLifetime
{
    private const string Session = "arn:aws:sts::123456789012:assumed-role/worker/job";

    private readonly TemporaryFolder _state = new();
    private LocalAwsServer _aws = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAwsServer.StartAsync(Options(), Cancelled);
        _aws.S3.CreateBucket("bucket");
        await using var content = new MemoryStream("abc"u8.ToArray());
        await _aws.S3.PutAsync(new("bucket", "in/key", content), Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        _state.Dispose();
    }

    [Fact]
    public async Task A_role_reads_and_writes_the_objects_that_it_may()
    {
        using var s3 = S3(Allow("s3:GetObject", "arn:aws:s3:::bucket/in/*"), Allow("s3:PutObject", "arn:aws:s3:::bucket/out/*"));

        Assert.Equal(3, (await s3.GetObjectAsync("bucket", "in/key", Cancelled)).ContentLength);
        await s3.PutObjectAsync(new() { BucketName = "bucket", Key = "out/key", ContentBody = "x" }, Cancelled);
        await s3.CopyObjectAsync("bucket", "in/key", "bucket", "out/copy", Cancelled);
        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.PutObjectAsync(new() { BucketName = "bucket", Key = "in/key", ContentBody = "x" }, Cancelled));
        Assert.Equal(("AccessDenied", 403), (refusal.ErrorCode, (int)refusal.StatusCode));
        Assert.Equal($"User: {Session} is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::bucket/in/key because no identity-based policy allows the s3:PutObject action", refusal.Message);
        await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.CopyObjectAsync("bucket", "out/key", "bucket", "out/second", Cancelled));
        await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectMetadataAsync("bucket", "out/key", Cancelled));
        await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.ListObjectsV2Async(new() { BucketName = "bucket" }, Cancelled));
        await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectTaggingAsync(new() { BucketName = "bucket", Key = "in/key" }, Cancelled));
    }

    [Fact]
    public async Task Whoever_may_not_list_a_bucket_is_not_told_what_is_missing()
    {
        using (var s3 = S3(Allow("s3:GetObject", "arn:aws:s3:::bucket/*")))
            Assert.Equal(403, (int)(await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectAsync("bucket", "missing", Cancelled))).StatusCode);
        using (var s3 = S3(Allow("s3:GetObject", "arn:aws:s3:::bucket/*"), Allow("s3:ListBucket", "arn:aws:s3:::bucket")))
            Assert.Equal(404, (int)(await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => s3.GetObjectAsync("bucket", "missing", Cancelled))).StatusCode);
    }

    [Fact]
    public async Task Of_many_objects_only_those_are_deleted_that_the_role_may_delete()
    {
        using var s3 = S3(Allow("s3:DeleteObject", "arn:aws:s3:::bucket/out/*"));

        var refusal = await Assert.ThrowsAsync<DeleteObjectsException>(() => s3.DeleteObjectsAsync(new() { BucketName = "bucket", Objects = [new() { Key = "out/a" }, new() { Key = "in/key" }] }, Cancelled));

        Assert.Equal("in/key AccessDenied", string.Join(", ", refusal.Response.DeleteErrors.Select(error => $"{error.Key} {error.Code}")));
        Assert.NotNull(_aws.S3.Head("bucket", "in/key"));
    }

    [Fact]
    public async Task A_listing_may_be_limited_to_a_prefix()
    {
        using var s3 = S3("""{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringLike":{"s3:prefix":"in/*"}}}""");

        Assert.Single((await s3.ListObjectsV2Async(new() { BucketName = "bucket", Prefix = "in/" }, Cancelled)).S3Objects);
        await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.ListObjectsV2Async(new() { BucketName = "bucket" }, Cancelled));
    }

    [Fact]
    public async Task The_policy_of_a_bucket_is_asked_too()
    {
        using var s3 = S3(Allow("s3:*", "*"));
        _aws.S3.SetDocument("bucket", "policy", """{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::bucket/*"}]}""");

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.DeleteObjectAsync("bucket", "in/key", Cancelled));

        Assert.EndsWith("s3:DeleteObject on resource: arn:aws:s3:::bucket/in/key with an explicit deny in a resource-based policy", refusal.Message, StringComparison.Ordinal);
        await s3.GetObjectAsync("bucket", "in/key", Cancelled);
    }

    [Fact]
    public async Task A_role_changes_the_functions_that_it_may_with_the_packages_that_it_may_read()
    {
        await CreateFunctionAsync();
        using var lambda = new AmazonLambdaClient(Keys(Allow("lambda:UpdateFunctionCode", "arn:aws:lambda:us-east-1:123456789012:function:app")), Configured(new AmazonLambdaConfig()));

        var noPackage = await Assert.ThrowsAsync<AmazonLambdaException>(() => lambda.UpdateFunctionCodeAsync(new() { FunctionName = "app", S3Bucket = "bucket", S3Key = "in/key" }, Cancelled));
        var noPublish = await Assert.ThrowsAsync<AmazonLambdaException>(() => lambda.PublishVersionAsync(new() { FunctionName = "app" }, Cancelled));

        Assert.Equal("AccessDeniedException", noPackage.ErrorCode);
        Assert.Contains("s3:GetObject on resource: arn:aws:s3:::bucket/in/key", noPackage.Message, StringComparison.Ordinal);
        Assert.Contains("lambda:PublishVersion on resource: arn:aws:lambda:us-east-1:123456789012:function:app because", noPublish.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_is_invoked_under_the_qualifier_that_the_role_may()
    {
        await CreateFunctionAsync();
        using var lambda = new AmazonLambdaClient(Keys(Allow("lambda:InvokeFunction", "arn:aws:lambda:us-east-1:123456789012:function:app:prod")), Configured(new AmazonLambdaConfig()));

        var other = await Assert.ThrowsAsync<AmazonLambdaException>(() => lambda.InvokeAsync(new() { FunctionName = "app", InvocationType = InvocationType.DryRun }, Cancelled));
        var missing = await Assert.ThrowsAsync<Amazon.Lambda.Model.ResourceNotFoundException>(() => lambda.InvokeAsync(new() { FunctionName = "app", Qualifier = "prod", InvocationType = InvocationType.DryRun }, Cancelled));

        Assert.Equal(403, (int)other.StatusCode);
        Assert.Equal(404, (int)missing.StatusCode);
    }

    [Fact]
    public async Task The_other_services_refuse_in_their_own_words()
    {
        var keys = Keys();
        using var gateway = new AmazonAPIGatewayClient(keys, Configured(new AmazonAPIGatewayConfig()));
        using var pipeline = new AmazonCodePipelineClient(keys, Configured(new AmazonCodePipelineConfig()));
        using var stacks = new AmazonCloudFormationClient(keys, Configured(new AmazonCloudFormationConfig()));

        var api = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => gateway.GetRestApisAsync(new(), Cancelled));
        var job = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => pipeline.PutJobSuccessResultAsync(new() { JobId = Guid.NewGuid().ToString() }, Cancelled));
        using var cdn = new AmazonCloudFrontClient(keys, Configured(new AmazonCloudFrontConfig()));
        var invalidation = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => cdn.GetInvalidationAsync(new() { DistributionId = "E1", Id = "I1" }, Cancelled));
        Assert.Contains("cloudfront:GetInvalidation on resource: arn:aws:cloudfront::123456789012:distribution/E1 because", invalidation.Message, StringComparison.Ordinal);
        var stack = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => stacks.DescribeStacksAsync(new() { StackName = "one" }, Cancelled));

        Assert.Equal(["AccessDeniedException 403", "AccessDeniedException 400", "AccessDenied 403"], new[] { api, job, stack }.Select(refusal => $"{refusal.ErrorCode} {(int)refusal.StatusCode}"));
        Assert.Contains("apigateway:GET on resource: arn:aws:apigateway:us-east-1::/restapis because", api.Message, StringComparison.Ordinal);
        Assert.Contains("codepipeline:PutJobSuccessResult on resource: * because", job.Message, StringComparison.Ordinal);
        Assert.Contains("cloudformation:DescribeStacks on resource: arn:aws:cloudformation:us-east-1:123456789012:stack/one/", stack.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_wrote_down_the_permission_of_is_refused_to_those_who_may_everything()
    {
        using var s3 = S3(Allow("*", "*"));

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetBucketReplicationAsync(new() { BucketName = "bucket" }, Cancelled));

        Assert.Equal("AccessDenied", refusal.ErrorCode);
        Assert.EndsWith("the embedded AWS does not know what permission GET /bucket/ of s3 needs", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_is_assumed_by_whom_it_trusts_and_who_may()
    {
        const string Target = "arn:aws:iam::123456789012:role/target";
        _aws.Iam.DeclareRole(Role("target", "\"arn:aws:iam::123456789012:role/worker\"", Allow("s3:*", "*")));
        _aws.Iam.DeclareRole(Role("closed", "\"arn:aws:iam::123456789012:role/another\"", Allow("s3:*", "*")));
        using var sts = new AmazonSecurityTokenServiceClient(Keys(Allow("sts:AssumeRole", "*")), Configured(new AmazonSecurityTokenServiceConfig()));
        using var powerless = new AmazonSecurityTokenServiceClient(KeysOf("other"), Configured(new AmazonSecurityTokenServiceConfig()));

        var keys = (await sts.AssumeRoleAsync(new() { RoleArn = Target, RoleSessionName = "me", Policy = Document(Allow("s3:GetObject", "*")) }, Cancelled)).Credentials;

        using var s3 = new AmazonS3Client(keys, Configured(new AmazonS3Config { ForcePathStyle = true }));
        await s3.GetObjectAsync("bucket", "in/key", Cancelled);
        var narrowed = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.DeleteObjectAsync("bucket", "in/key", Cancelled));
        Assert.EndsWith("because no session policy allows the s3:DeleteObject action", narrowed.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.AssumeRoleAsync(new() { RoleArn = Target.Replace("target", "closed", StringComparison.Ordinal), RoleSessionName = "me" }, Cancelled));
        await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => powerless.AssumeRoleAsync(new() { RoleArn = Target, RoleSessionName = "me" }, Cancelled));
    }

    [Fact]
    public async Task A_role_that_nobody_declared_may_everything()
    {
        var issued = _aws.Credentials.Issue("arn:aws:iam::123456789012:role/unknown");
        using var s3 = new AmazonS3Client(Of(issued), Configured(new AmazonS3Config { ForcePathStyle = true }));

        Assert.Equal(3, (await s3.GetObjectAsync("bucket", "in/key", Cancelled)).ContentLength);
    }

    [Fact]
    public async Task What_was_used_is_told_apart_from_what_was_only_granted()
    {
        using var s3 = S3("""{"Sid":"Read","Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":["arn:aws:s3:::bucket/in/*","arn:aws:s3:::bucket/out/*"]}""");
        await s3.GetObjectAsync("bucket", "in/key", Cancelled);
        await s3.GetObjectAsync("bucket", "in/key", Cancelled);

        var use = Assert.Single(_aws.Iam.Usage());

        Assert.Equal(("worker", "p", "Read"), (use.Role, use.Policy, use.Statement));
        Assert.Equal("{\"s3:GetObject\":2,\"s3:PutObject\":0}", JsonSerializer.Serialize(use.Actions));
        Assert.Equal("{\"arn:aws:s3:::bucket/in/*\":2,\"arn:aws:s3:::bucket/out/*\":0}", JsonSerializer.Serialize(use.Resources));
    }

    [Fact]
    public async Task Roles_are_still_known_after_a_restart()
    {
        _aws.Iam.DeclarePolicy("arn:aws:iam::123456789012:policy/shared", Document(Allow("s3:GetObject", "*")));
        _aws.Iam.DeclareRole(Role("worker", "\"*\"") with { ManagedPolicyArns = ["arn:aws:iam::123456789012:policy/shared"] });
        _aws.Iam.AddPolicy("worker", "more", Document(Allow("s3:ListBucket", "*")));
        await _aws.DisposeAsync();

        _aws = await LocalAwsServer.StartAsync(Options(), Cancelled);

        Assert.Null(_aws.Iam.Refusal(Session, "s3:GetObject", "arn:aws:s3:::bucket/in/key"));
        Assert.Null(_aws.Iam.Refusal(Session, "s3:ListBucket", "arn:aws:s3:::bucket"));
        Assert.NotNull(_aws.Iam.Refusal(Session, "s3:DeleteObject", "arn:aws:s3:::bucket/in/key"));
    }

    private static string Allow(string action, string resource) => $$"""{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}""";

    private static string Document(params string[] statements) => $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    private static RoleDefinition Role(string name, string trusted, params string[] statements) => new(name)
    {
        TrustPolicy = $$"""{"Statement":[{"Effect":"Allow","Principal":{"AWS":{{trusted}}},"Action":"sts:AssumeRole"}]}""",
        Policies = new Dictionary<string, string> { ["p"] = Document(statements) },
    };

    private static SessionAWSCredentials Of(Credential keys) => new(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken);

    private SessionAWSCredentials Keys(params string[] statements)
    {
        _aws.Iam.DeclareRole(Role("worker", "\"*\"", statements));
        return Of(_aws.Credentials.Issue(Session));
    }

    private SessionAWSCredentials KeysOf(string role)
    {
        _aws.Iam.DeclareRole(Role(role, "\"*\""));
        return Of(_aws.Credentials.Issue($"arn:aws:sts::123456789012:assumed-role/{role}/job"));
    }

    private AmazonS3Client S3(params string[] statements) => new(Keys(statements), Configured(new AmazonS3Config { ForcePathStyle = true }));

    private T Configured<T>(T config) where T : ClientConfig
    {
        (config.ServiceURL, config.AuthenticationRegion, config.MaxErrorRetry) = (_aws.Endpoint.AbsoluteUri, "us-east-1", 0);
        return config;
    }

    private LocalAwsOptions Options() => new() { StateDirectory = _state.Path, FunctionUpdateDuration = TimeSpan.Zero };

    private Task CreateFunctionAsync() => _aws.Lambda.EnsureFunctionAsync(
        new FunctionDefinition { Name = "app", Role = "arn:aws:iam::123456789012:role/app", Runtime = "nodejs22.x", Handler = "index.handler", Code = new FunctionCode.Inline("exports.handler = 1") }, Cancelled);
}
