using System.Net.Http.Headers;
using Amazon.APIGateway;
using Amazon.CloudFormation;
using Amazon.Lambda;
using Amazon.S3;
using LocalAws.CodePipeline;

[assembly: AssemblyFixture(typeof(MotoServer))]

namespace Resume.Tests;

/// <summary>The four deployments against an AWS by other people, as they are: into another region and an account that a role opens.</summary>
[Collection(nameof(ResumeTests))]
public sealed class DeploymentsOnMotoTests(MotoServer moto) : IAsyncLifetime
{
    private const string Elsewhere = $"region={MotoJobs.Region}&role={MotoJobs.Role}";

    private readonly string _name = $"shop-{Guid.NewGuid():N}";
    private World _world = null!;
    private MotoJobs _jobs = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await World.CreateAsync();
        _jobs = await MotoJobs.StartAsync(moto, _world);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Deploy_app_makes_an_alias_shifts_it_while_an_alarm_is_watched_and_puts_it_back()
    {
        using var lambda = new AmazonLambdaClient(await _jobs.AssumeRoleAsync(Token), _jobs.Configured(new AmazonLambdaConfig(), MotoJobs.Region));
        await AskAsync("iam", $"Action=CreateRole&Version=2010-05-08&RoleName={_name}&AssumeRolePolicyDocument=%7B%22Statement%22%3A%5B%5D%7D");
        await lambda.CreateFunctionAsync(new() { FunctionName = _name, Role = $"arn:aws:iam::222222222222:role/{_name}", Runtime = "nodejs22.x", Handler = "index.handler", Code = new() { ZipFile = new(World.Zip(("index.mjs", "0"))) } }, Token);
        await SetAlarmAsync("OK");

        var first = await DeployAsync("app", $"function={_name}&alias=prod", ("index.mjs", "1"));
        var same = await DeployAsync("app", $"function={_name}&alias=prod", ("index.mjs", "1"));
        var second = await DeployAsync("app", $"function={_name}&alias=prod&shift=Canary10Percent1Minute&alarms={_name}", ("index.mjs", "2"));
        await SetAlarmAsync("ALARM");
        var refused = await RunAsync("app", $"function={_name}&alias=prod&shift=Canary10Percent1Minute&alarms={_name}", ("index.mjs", "3"));

        // moto publishes a version for code that is published already.
        Assert.Equal((first["CodeSha256"], same["Version"]), (same["CodeSha256"], second["PreviousVersion"]));
        Assert.NotEqual(same["Version"], second["Version"]);
        Assert.Contains($"The alarm '{_name}' is in ALARM", Assert.IsType<JobFailure>(refused).Message, StringComparison.Ordinal);
        var alias = await lambda.GetAliasAsync(new() { FunctionName = _name, Name = "prod" }, Token);
        Assert.Equal((second["Version"], 0), (alias.FunctionVersion, alias.RoutingConfig?.AdditionalVersionWeights?.Count ?? 0));
    }

    [Fact]
    public async Task Deploy_api_makes_a_stage_and_moves_it()
    {
        using var gateway = new AmazonAPIGatewayClient(await _jobs.AssumeRoleAsync(Token), _jobs.Configured(new AmazonAPIGatewayConfig(), MotoJobs.Region));
        var api = (await gateway.CreateRestApiAsync(new() { Name = _name }, Token)).Id;

        var first = await DeployAsync("api", $"name={_name}&stage=prod", ("openapi.yaml", Definition("items")));
        var same = await DeployAsync("api", $"name={_name}&stage=prod", ("openapi.yaml", Definition("items")));
        var second = await DeployAsync("api", $"name={_name}&stage=prod", ("openapi.yaml", Definition("things")));

        Assert.Equal(first["DeploymentId"], same["DeploymentId"]);
        Assert.NotEqual(first["DeploymentId"], second["DeploymentId"]);
        Assert.Equal(second["DeploymentId"], (await gateway.GetStageAsync(new() { RestApiId = api, StageName = "prod" }, Token)).DeploymentId);
        Assert.Equal($"https://{api}.execute-api.{MotoJobs.Region}.amazonaws.com/prod", second["InvokeUrl"]);
    }

    [Fact]
    public async Task Deploy_site_uploads_what_changed_and_removes_what_is_gone()
    {
        using var s3 = new AmazonS3Client(await _jobs.AssumeRoleAsync(Token), _jobs.Configured(new AmazonS3Config { ForcePathStyle = true }, World.Region));
        await s3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = _name }, Token);

        var first = await DeployAsync("site", $"bucket={_name}", ("index.html", "one"), ("old.css", "a{}"), ("a.css", "a{}"));
        var second = await DeployAsync("site", $"bucket={_name}", ("index.html", "two"), ("a.css", "a{}"));

        Assert.Equal("3", first["Changed"]);
        Assert.Equal(["a.css", "index.html"], (await s3.ListObjectsV2Async(new() { BucketName = _name }, Token)).S3Objects.Select(o => o.Key).Where(key => key[0] != '.'));
        Assert.Equal("2", second["Changed"]);
    }

    [Fact]
    public async Task Deploy_stack_makes_a_stack_and_changes_it_in_the_other_account_only()
    {
        var first = await DeployAsync("stack", $"stack={_name}&Param.Topic={_name}-1", ("template.json", Template));
        var second = await DeployAsync("stack", $"stack={_name}&Param.Topic={_name}-2", ("template.json", Template));

        // moto shows no outputs of what a change set made.
        Assert.Equal(("true", "true"), (first["Changed"], second["Changed"]));
        Assert.StartsWith($"arn:aws:cloudformation:{MotoJobs.Region}:222222222222:stack/{_name}/", first["StackId"], StringComparison.Ordinal);
        using var there = new AmazonCloudFormationClient(await _jobs.AssumeRoleAsync(Token), _jobs.Configured(new AmazonCloudFormationConfig(), MotoJobs.Region));
        using var here = new AmazonCloudFormationClient(World.Keys, _jobs.Configured(new AmazonCloudFormationConfig(), World.Region));
        Assert.Equal(StackStatus.UPDATE_COMPLETE, Assert.Single((await there.DescribeStacksAsync(new() { StackName = _name }, Token)).Stacks).StackStatus);
        await Assert.ThrowsAsync<AmazonCloudFormationException>(() => here.DescribeStacksAsync(new() { StackName = _name }, Token));
    }

    private const string Template = """
        { "Parameters": { "Topic": { "Type": "String" } },
          "Resources": { "T": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Ref": "Topic" } } } }, }
        """;

    private static string Definition(string path) => $$"""
        openapi: 3.0.1
        info: { title: shop, version: "1", description: An API. }
        paths:
          /{{path}}:
            get:
              responses: { "200": { description: ok } }
              x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: "https://example.com/" }
        """;

    private async Task<IReadOnlyDictionary<string, string>> DeployAsync(string what, string parameters, params (string Name, string Content)[] files)
    {
        var result = await RunAsync(what, parameters, files);
        return Assert.IsType<JobSuccess>(result).OutputVariables!;
    }

    private async Task<JobResult> RunAsync(string what, string parameters, params (string Name, string Content)[] files)
    {
        await _jobs.PutArtifactAsync(_name, files);
        return await _jobs.RunAsync($"deploy-{what}", $"{parameters}&{Elsewhere}", _name, Token);
    }

    private async Task SetAlarmAsync(string state)
    {
        await AskAsync("monitoring", $"Action=PutMetricAlarm&Version=2010-08-01&AlarmName={_name}&MetricName=Errors&Namespace=AWS/Lambda&Statistic=Sum&Period=60&EvaluationPeriods=1&Threshold=1&ComparisonOperator=GreaterThanThreshold");
        await AskAsync("monitoring", $"Action=SetAlarmState&Version=2010-08-01&AlarmName={_name}&StateValue={state}&StateReason=tested");
    }

    /// <summary>What no action asks for, and the SDK's subset therefore cannot.</summary>
    private async Task AskAsync(string service, string query)
    {
        var keys = await (await _jobs.AssumeRoleAsync(Token)).GetCredentialsAsync();
        using var http = new HttpClient { BaseAddress = moto.Endpoint };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("AWS4-HMAC-SHA256", $"Credential={keys.AccessKey}/20260101/{MotoJobs.Region}/{service}/aws4_request, SignedHeaders=host, Signature=none");
        using var body = new StringContent(query, null, "application/x-www-form-urlencoded");
        using var answer = await http.PostAsync(new Uri("/", UriKind.Relative), body, Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
