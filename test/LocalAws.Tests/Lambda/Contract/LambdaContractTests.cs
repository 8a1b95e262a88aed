using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.S3;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.Lambda.Contract;

/// <summary>What every Lambda does. moto checks neither <c>CodeSha256</c> nor <c>RevisionId</c>, has no update in progress and runs no code: those are asked of the embedded one alone.</summary>
public abstract class LambdaContractTests(IContractTarget target) : ContractTests(target)
{
    private AmazonLambdaClient _lambda = null!;

    private string Name { get; } = Unique("function");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _lambda = new(Target.Credentials, new AmazonLambdaConfig { ServiceURL = Target.Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
    }

    public override ValueTask DisposeAsync()
    {
        _lambda.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task A_function_is_what_it_was_created_as()
    {
        var zip = Zip.Answering("1");

        var created = await CreateAsync(zip);

        var function = await _lambda.GetFunctionConfigurationAsync(new GetFunctionConfigurationRequest { FunctionName = Name }, Cancelled);
        Assert.Equal(Name, function.FunctionName);
        Assert.Equal($"arn:aws:lambda:us-east-1:123456789012:function:{Name}", function.FunctionArn);
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(zip)), function.CodeSha256);
        Assert.Equal(zip.Length, function.CodeSize);
        Assert.Equal(("nodejs22.x", "index.handler", LambdaHarness.Role), (function.Runtime.Value, function.Handler, function.Role));
        Assert.Equal((7, 256, "says one"), (function.Timeout, function.MemorySize, function.Description));
        Assert.Equal("hello", function.Environment.Variables["GREETING"]);
        Assert.Equal(("$LATEST", State.Active, LastUpdateStatus.Successful), (function.Version, function.State, function.LastUpdateStatus));
        Assert.Equal(created.CodeSha256, function.CodeSha256);
        Assert.Equal(function.FunctionArn, (await _lambda.GetFunctionAsync(new GetFunctionRequest { FunctionName = function.FunctionArn }, Cancelled)).Configuration.FunctionArn);
    }

    [Fact]
    public async Task A_function_is_created_once()
    {
        await CreateAsync(Zip.Answering("1"));

        var error = await Assert.ThrowsAsync<ResourceConflictException>(() => CreateAsync(Zip.Answering("2")));

        Assert.Contains(Name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_is_not_there_is_not_found()
    {
        var missing = new Func<Task>[]
        {
            () => _lambda.GetFunctionConfigurationAsync(new GetFunctionConfigurationRequest { FunctionName = Name }, Cancelled),
            () => _lambda.UpdateFunctionCodeAsync(new() { FunctionName = Name, ZipFile = new(Zip.Answering("1")) }, Cancelled),
            () => _lambda.PublishVersionAsync(new() { FunctionName = Name }, Cancelled),
            () => _lambda.GetAliasAsync(new() { FunctionName = Name, Name = "prod" }, Cancelled),
            () => _lambda.DeleteFunctionAsync(new DeleteFunctionRequest { FunctionName = Name }, Cancelled),
        };

        foreach (var call in missing) Assert.Equal(404, (int)(await Assert.ThrowsAsync<ResourceNotFoundException>(call)).StatusCode);
    }

    [Fact]
    public async Task Updated_code_has_another_hash_and_published_code_keeps_its_own()
    {
        var first = await CreateAsync(Zip.Answering("1"));
        var published = await PublishAsync();

        var updated = await UpdateAsync("2");

        Assert.NotEqual(first.CodeSha256, updated.CodeSha256);
        Assert.Equal(("1", first.CodeSha256), (published.Version, published.CodeSha256));
        Assert.Equal(first.CodeSha256, (await GetAsync("1")).CodeSha256);
        Assert.Equal(updated.CodeSha256, (await GetAsync(null)).CodeSha256);
        Assert.Equal("2", (await PublishAsync()).Version);
    }

    [Fact]
    public async Task Code_comes_from_S3()
    {
        await CreateAsync(Zip.Answering("1"));
        var (bucket, zip) = (Unique("packages"), Zip.Answering("from S3"));
        using var s3 = new AmazonS3Client(Target.Credentials, new AmazonS3Config { ServiceURL = Target.Endpoint.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true });
        await s3.PutBucketAsync(bucket, Cancelled);
        await s3.PutObjectAsync(new() { BucketName = bucket, Key = "app/package.zip", InputStream = new MemoryStream(zip) }, Cancelled);

        await _lambda.UpdateFunctionCodeAsync(new() { FunctionName = Name, S3Bucket = bucket, S3Key = "app/package.zip" }, Cancelled);

        Assert.Equal(Convert.ToBase64String(SHA256.HashData(zip)), (await GetAsync(null)).CodeSha256);
    }

    [Fact]
    public async Task Publishing_the_same_code_again_is_the_same_version()
    {
        await CreateAsync(Zip.Answering("1"));

        Assert.Equal((await PublishAsync()).Version, (await PublishAsync()).Version);
    }

    [Fact]
    public async Task All_versions_are_listed_with_LATEST()
    {
        await CreateAsync(Zip.Answering("1"));
        await PublishAsync();
        await UpdateAsync("2");
        await PublishAsync();

        var versions = await _lambda.ListVersionsByFunctionAsync(new ListVersionsByFunctionRequest { FunctionName = Name }, Cancelled);

        Assert.Equal(["$LATEST", "1", "2"], versions.Versions.Select(version => version.Version).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_alias_points_at_a_version_and_moves()
    {
        await CreateTwoVersionsAsync();

        var created = await _lambda.CreateAliasAsync(new() { FunctionName = Name, Name = "prod", FunctionVersion = "1", Description = "users" }, Cancelled);
        Assert.Equal($"arn:aws:lambda:us-east-1:123456789012:function:{Name}:prod", created.AliasArn);
        await _lambda.UpdateAliasAsync(new() { FunctionName = Name, Name = "prod", FunctionVersion = "2" }, Cancelled);

        var alias = await _lambda.GetAliasAsync(new() { FunctionName = Name, Name = "prod" }, Cancelled);
        Assert.Equal(("prod", "2", "users"), (alias.Name, alias.FunctionVersion, alias.Description));
        Assert.Equal("2", (await GetAsync("prod")).Version);
    }

    [Fact]
    public async Task An_alias_splits_between_two_versions()
    {
        await CreateTwoVersionsAsync();

        await _lambda.CreateAliasAsync(
            new() { FunctionName = Name, Name = "prod", FunctionVersion = "1", RoutingConfig = new() { AdditionalVersionWeights = new() { ["2"] = 0.1 } } }, Cancelled);

        var alias = await _lambda.GetAliasAsync(new() { FunctionName = Name, Name = "prod" }, Cancelled);
        Assert.Equal(KeyValuePair.Create("2", 0.1), Assert.Single(alias.RoutingConfig.AdditionalVersionWeights));
    }

    [Fact]
    public async Task An_alias_is_created_once_and_can_be_deleted()
    {
        await CreateTwoVersionsAsync();
        await _lambda.CreateAliasAsync(new() { FunctionName = Name, Name = "prod", FunctionVersion = "1" }, Cancelled);

        // AWS and the embedded one say ResourceConflictException, moto says ConflictException.
        var again = await Assert.ThrowsAnyAsync<AmazonLambdaException>(() => _lambda.CreateAliasAsync(new() { FunctionName = Name, Name = "prod", FunctionVersion = "2" }, Cancelled));
        Assert.Equal(409, (int)again.StatusCode);
        await _lambda.DeleteAliasAsync(new() { FunctionName = Name, Name = "prod" }, Cancelled);

        await Assert.ThrowsAsync<ResourceNotFoundException>(() => _lambda.GetAliasAsync(new() { FunctionName = Name, Name = "prod" }, Cancelled));
    }

    [Fact]
    public async Task A_permission_is_in_the_policy()
    {
        await CreateAsync(Zip.Answering("1"));

        await _lambda.AddPermissionAsync(new()
        {
            FunctionName = Name,
            StatementId = "gateway",
            Action = "lambda:InvokeFunction",
            Principal = "apigateway.amazonaws.com",
            SourceArn = "arn:aws:execute-api:us-east-1:123456789012:api/*",
        }, Cancelled);

        var policy = await _lambda.GetPolicyAsync(new GetPolicyRequest { FunctionName = Name }, Cancelled);
        var statement = JsonNode.Parse(policy.Policy)!["Statement"]!.AsArray().Single()!;
        Assert.Equal(("gateway", "Allow", "lambda:InvokeFunction"), ((string?)statement["Sid"], (string?)statement["Effect"], (string?)statement["Action"]));
        Assert.Equal("apigateway.amazonaws.com", (string?)statement["Principal"]!["Service"]);
        Assert.Equal($"arn:aws:lambda:us-east-1:123456789012:function:{Name}", (string?)statement["Resource"]);
        Assert.Equal("arn:aws:execute-api:us-east-1:123456789012:api/*", (string?)statement["Condition"]!["ArnLike"]!["AWS:SourceArn"]);
    }

    [Fact]
    public async Task A_deleted_function_is_gone()
    {
        await CreateAsync(Zip.Answering("1"));

        await _lambda.DeleteFunctionAsync(new DeleteFunctionRequest { FunctionName = Name }, Cancelled);

        await Assert.ThrowsAsync<ResourceNotFoundException>(() => GetAsync(null));
    }

    protected Task<CreateFunctionResponse> CreateAsync(byte[] zip) => _lambda.CreateFunctionAsync(new()
    {
        FunctionName = Name,
        Role = LambdaHarness.Role,
        Runtime = "nodejs22.x",
        Handler = "index.handler",
        Code = new() { ZipFile = new(zip) },
        Timeout = 7,
        MemorySize = 256,
        Description = "says one",
        Environment = new() { Variables = new() { ["GREETING"] = "hello" } },
    }, Cancelled);

    private async Task CreateTwoVersionsAsync()
    {
        await CreateAsync(Zip.Answering("1"));
        await PublishAsync();
        await UpdateAsync("2");
        await PublishAsync();
    }

    private Task<UpdateFunctionCodeResponse> UpdateAsync(string text) =>
        _lambda.UpdateFunctionCodeAsync(new() { FunctionName = Name, ZipFile = new(Zip.Answering(text)) }, Cancelled);

    private Task<PublishVersionResponse> PublishAsync() => _lambda.PublishVersionAsync(new() { FunctionName = Name }, Cancelled);

    private Task<GetFunctionConfigurationResponse> GetAsync(string? qualifier) =>
        _lambda.GetFunctionConfigurationAsync(new GetFunctionConfigurationRequest { FunctionName = Name, Qualifier = qualifier }, Cancelled);
}

public sealed class LambdaOnEmbedded(EmbeddedTarget target) : LambdaContractTests(target);

public sealed class LambdaOnMoto(MotoTarget target) : LambdaContractTests(target)
{
    /// <summary>moto looks whether the role exists; it does not check who signed.</summary>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Target.Endpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Action"] = "CreateRole",
                ["Version"] = "2010-05-08",
                ["RoleName"] = LambdaHarness.Role.Split('/')[^1],
                ["AssumeRolePolicyDocument"] = "{}",
            }),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0");
        // A second test finds the role there already: 409.
        using var response = await http.SendAsync(request, Cancelled);
        Assert.True(response.IsSuccessStatusCode || (int)response.StatusCode == 409, await response.Content.ReadAsStringAsync(Cancelled));
    }
}
