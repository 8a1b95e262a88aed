using System.Text.Json.Nodes;
using Amazon.CodePipeline;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using LocalAws;
using Shared.Tests.Hosting;
using Support;

namespace Shared.Tests.Aws;

/// <summary>
/// Where a function's clients go and what they sign with. The SDK reads the environment of its process, so that the function is one of its own.
/// </summary>
public sealed class AwsClientSettingsTests
{
    private const string Role = "arn:aws:iam::210987654321:role/deployer";

    private const string AssumedKeys = """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
        <AccessKeyId>ASIAASSUMEDROLE00000</AccessKeyId><SecretAccessKey>assumed-secret</SecretAccessKey><SessionToken>assumed-token</SessionToken>
        <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
        """;

    private const string NoObjects = """<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>site</Name><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_AWS_ENDPOINT_URL_every_client_goes_there_and_signs_for_the_functions_region()
    {
        await using var aws = new LoopbackServer(Answer);
        var requests = await ProbeAsync(new JobEventBuilder { UserParameters = "bucket=site", InputArtifacts = [new("App", "artifacts", "app/App/a b")] }, aws, ("AWS_ENDPOINT_URL", aws.Url));

        Assert.Equal(["/artifacts/app/App/a%20b", "/site/?list-type=2", "/"], requests.Select(r => r.Target));
        Assert.Equal(["eu-west-1/s3", "eu-west-1/s3", "eu-west-1/codepipeline"], requests.Select(Scope));
        // The artifact is read with the job's keys, all else with the function's own.
        Assert.Equal([JobEventBuilder.PlantedSecrets[0], PlantedKeys.AccessKeyId, PlantedKeys.AccessKeyId], requests.Select(AccessKey));
        Assert.Equal(JobEventBuilder.PlantedSecrets[2], requests[0].Headers["X-Amz-Security-Token"]);
        Assert.Equal("CodePipeline_20150709.PutJobSuccessResult", requests[2].Headers["X-Amz-Target"]);
    }

    [Fact]
    public async Task AWS_ENDPOINT_URL_of_one_service_comes_before_the_general_one()
    {
        await using var aws = new LoopbackServer(Answer);
        await using var s3 = new LoopbackServer(Answer);
        var requests = await ProbeAsync(new JobEventBuilder { UserParameters = "bucket=site" }, aws, ("AWS_ENDPOINT_URL", aws.Url), ("AWS_ENDPOINT_URL_S3", s3.Url));

        Assert.Equal("eu-west-1/codepipeline", Scope(Assert.Single(requests)));
        Assert.Equal("/site/?list-type=2", Assert.Single(s3.Requests).Target);
    }

    [Fact]
    public async Task With_only_AWS_DEFAULT_REGION_that_one_is_meant()
    {
        await using var aws = new LoopbackServer(Answer);
        var requests = await ProbeAsync(new JobEventBuilder(), aws, ("AWS_ENDPOINT_URL", aws.Url), ("AWS_REGION", null), ("AWS_DEFAULT_REGION", "ap-south-1"));

        Assert.Equal("ap-south-1/codepipeline", Scope(Assert.Single(requests)));
    }

    [Fact]
    public async Task A_targets_region_and_role_are_used_for_the_deployment_and_for_nothing_else()
    {
        await using var aws = new LoopbackServer(Answer);
        var requests = await ProbeAsync(new JobEventBuilder { UserParameters = $"bucket=site&region=ap-northeast-1&role={Role}" }, aws, ("AWS_ENDPOINT_URL", aws.Url));

        Assert.Equal(["ap-northeast-1/sts", "ap-northeast-1/s3", "eu-west-1/codepipeline"], requests.Select(Scope));
        Assert.Equal([PlantedKeys.AccessKeyId, "ASIAASSUMEDROLE00000", PlantedKeys.AccessKeyId], requests.Select(AccessKey));
        Assert.Contains("RoleArn=" + Uri.EscapeDataString(Role), requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("RoleSessionName=probe-function", requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("DurationSeconds=900", requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_cannot_be_assumed_is_a_permission_error_that_names_it()
    {
        await using var aws = new LoopbackServer((request, response) =>
        {
            if (Scope(request).EndsWith("/sts", StringComparison.Ordinal))
                response.Text("<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User is not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>", "text/xml", 403);
            else Answer(request, response);
        });
        var requests = await ProbeAsync(new JobEventBuilder { UserParameters = $"bucket=site&role={Role}" }, aws, ("AWS_ENDPOINT_URL", aws.Url));

        Assert.Equal("CodePipeline_20150709.PutJobFailureResult", requests[^1].Headers["X-Amz-Target"]);
        var failure = JsonNode.Parse(requests[^1].Body)!["failureDetails"]!;
        Assert.Equal("PermissionError", (string?)failure["type"]);
        Assert.Contains($"The role '{Role}' cannot be assumed: User is not authorized", (string?)failure["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_embedded_AWS_accepts_the_signatures_of_the_function_of_the_job_and_of_an_assumed_role()
    {
        using var folder = new TemporaryFolder();
        await using var aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateDirectory = folder.Path, Region = "eu-west-1" }, Cancellation);
        var job = aws.Jobs.Create(new LocalAws.CodePipeline.JobRequest
        {
            Configuration = new Dictionary<string, string> { ["FunctionName"] = "probe-function", ["UserParameters"] = $"bucket=site&role={Role}" },
            ArtifactPrincipal = "arn:aws:iam::123456789012:role/pipeline",
            ArtifactBuckets = new HashSet<string> { "artifacts" },
        });
        await using var function = new ProbeProcess(job.ToEventJson());
        var keys = aws.Credentials.Issue("arn:aws:iam::123456789012:role/function");
        function.Environment["AWS_ACCESS_KEY_ID"] = keys.AccessKeyId;
        function.Environment["AWS_SECRET_ACCESS_KEY"] = keys.SecretAccessKey;
        function.Environment["AWS_SESSION_TOKEN"] = keys.SessionToken;
        // By name, with which S3 addresses would not be path-style by themselves.
        function.Environment["AWS_ENDPOINT_URL"] = $"http://localhost:{aws.Endpoint.Port}";

        Assert.Equal("response", await function.HandleAsync(Cancellation));

        // The bucket is not there, which only an accepted signature finds out.
        var failure = Assert.IsType<LocalAws.CodePipeline.JobFailure>(await job.Result);
        Assert.Contains("NoSuchBucket", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-west-1")]
    [InlineData("us-gov-east-1")]
    [InlineData("us-isob-east-1")]
    [InlineData("ap-southeast-7")]
    public void A_targets_region_is_taken_before_the_functions_own(string region) =>
        Assert.Equal(region, new AwsClientSettings(new FunctionEnvironment(new Dictionary<string, string> { ["AWS_REGION"] = "sa-east-1" })).Region(new AwsTarget(region, null)));

    [Theory]
    [InlineData("Ireland")]
    [InlineData("eu-west")]
    [InlineData("eu west 1")]
    [InlineData("eu-west-1\n")]
    [InlineData("evil.example/eu-west-1")]
    public void What_is_no_region_is_a_configuration_error(string region)
    {
        var e = Assert.Throws<ActionException>(() => new AwsClientSettings(new FunctionEnvironment(new Dictionary<string, string>())).Region(new AwsTarget(region, null)));

        Assert.Equal(FailureType.ConfigurationError, e.Type);
        Assert.Contains($"region={region.Replace("\n", @"\u000a", StringComparison.Ordinal)} ", e.Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<LoopbackRequest>> ProbeAsync(JobEventBuilder job, LoopbackServer aws, params (string Name, string? Value)[] variables)
    {
        await using var function = new ProbeProcess(job.Build().ToJsonString());
        PlantedKeys.Plant(function);
        foreach (var (name, value) in variables)
            if (value is null) function.Environment.Remove(name);
            else function.Environment[name] = value;
        Assert.Equal("response", await function.HandleAsync(Cancellation));
        return aws.Requests;
    }

    private static void Answer(LoopbackRequest request, LoopbackAnswer response)
    {
        switch (Scope(request).Split('/')[1])
        {
            case "sts": response.Text(AssumedKeys, "text/xml"); break;
            case "s3" when request.Target.Contains("list-type", StringComparison.Ordinal): response.Text(NoObjects, "application/xml"); break;
            default: response.Text("{}"); break;
        }
    }

    // Credential=KEY/20260102/REGION/SERVICE/aws4_request
    private static string Scope(LoopbackRequest request) => string.Join('/', Credential(request)[2..4]);

    private static string AccessKey(LoopbackRequest request) => Credential(request)[0];

    private static string[] Credential(LoopbackRequest request) => request.Headers["Authorization"].Split("Credential=")[1].Split(',')[0].Split('/');
}
