using System.IO.Compression;
using System.Text;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using LocalAws;
using LocalAws.CloudFormation.Templates;
using LocalAws.Values;
using LocalPipeline.Model;
using LocalPipeline.Provisioning;
using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.Provisioning;

/// <summary>The template of this repository, brought into a real embedded AWS.</summary>
public sealed class StackProvisionerTests : IAsyncLifetime
{
    private static readonly LocalValues Values = new()
    {
        Parameters = new Dictionary<string, StoredParameter> { ["/user"] = new(StoredParameter.Text, "me") },
        Secrets = new Dictionary<string, string> { ["token"] = "do-not-tell" },
    };

    private readonly TemporaryFolder _folder = new();
    private LocalAwsServer _aws = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // Nothing of the actions runs here: a file stands for their package.
        _folder.Write("actions/Actions.dll", "not really");
        _aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateDirectory = _folder["aws"], FunctionUpdateDuration = TimeSpan.Zero, Values = Values }, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Everything_that_the_template_declares_is_there()
    {
        var stack = await ProvisionAsync(Delivered());

        var pipeline = PipelineReader.Read(Delivered(), PipelineSelector.Select(Delivered(), null), stack);
        Assert.Equal(["Source", "Commit", "Acceptance", "Production"], pipeline.Stages.Select(stage => stage.Name));
        Assert.Contains(pipeline.ArtifactBucket, _aws.S3.Buckets);
        Assert.All(pipeline.Stages.SelectMany(stage => stage.Actions).Where(action => action.Provider == "Lambda"), action => Assert.True(_aws.Lambda.Exists(action.Configuration["FunctionName"])));
        Assert.NotNull(_aws.S3.WebsiteAddress(Id(stack, "TestSiteBucket")));
        Assert.Equal($"https://{_aws.CloudFront.DomainName(Id(stack, "TestDistribution"))}/", stack.Outputs["TestSiteUrl"]);
        Assert.Empty(stack.Notes);
    }

    [Fact]
    public async Task The_app_says_that_it_is_not_deployed_yet()
    {
        var stack = await ProvisionAsync(Delivered());

        Assert.Contains("not deployed yet", await InvokeAsync(stack, "test"), StringComparison.Ordinal);
        Assert.Contains("not deployed yet", await InvokeAsync(stack, "prod"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_finds_the_same_resources()
    {
        var first = await ProvisionAsync(Delivered());

        var second = await ProvisionAsync(Delivered());

        Assert.Equal(first.Resources.Keys, second.Resources.Keys);
        Assert.All(first.Resources, resource => Assert.Equal(resource.Value.PhysicalId, second.Resources[resource.Key].PhysicalId));
        Assert.Equal("1", second.Resources["AppVersion"].Attributes["Version"]);
    }

    [Fact]
    public async Task Without_its_file_a_run_finds_the_same_resources_by_their_names()
    {
        var first = await ProvisionAsync(Delivered());
        File.Delete(_folder["stack.json"]);

        var second = await ProvisionAsync(Delivered());

        Assert.All(first.Resources, resource => Assert.Equal(resource.Value.PhysicalId, second.Resources[resource.Key].PhysicalId));
    }

    [Fact]
    public async Task A_second_run_never_puts_the_placeholder_back()
    {
        await DeployAsync(await ProvisionAsync(Delivered()));

        var second = await ProvisionAsync(Delivered(("LogRetentionDays", "7")));

        Assert.Equal("\"this is the app\"", await InvokeAsync(second, null));
        Assert.Contains("not deployed yet", await InvokeAsync(second, "prod"), StringComparison.Ordinal);
        Assert.Equal("1", second.Resources["AppVersion"].Attributes["Version"]);
    }

    [Fact]
    public async Task New_actions_take_the_place_of_the_old_ones()
    {
        await ProvisionAsync(Delivered());
        var first = Package();
        await ProvisionAsync(Delivered());
        Assert.Equal(first, Package());

        _folder.Write("actions/Actions.dll", "something else");
        await ProvisionAsync(Delivered());

        Assert.NotEqual(first, Package());

        string Package() => _aws.S3.Head("codepipeline-actions-123456789012-us-east-1", "actions.zip")!.ETag;
    }

    [Fact]
    public async Task What_is_no_longer_declared_is_told()
    {
        await ProvisionAsync(Delivered());

        var stack = await ProvisionAsync(Delivered(("ConnectionArn", "arn:aws:codeconnections:us-east-1:123456789012:connection/1"), ("FullRepositoryId", "owner/app")));

        Assert.Matches("^SourceBucket \\(local-sourcebucket-[a-z0-9]{12}\\) is not declared any more; it stays in the embedded AWS\\.$", Assert.Single(stack.Notes));
    }

    [Fact]
    public async Task An_unknown_type_that_something_needs_ends_before_anything_is_created()
    {
        var template = SmallTemplate.Of(
            "{ 'Resources': { 'Bucket': { 'Type': 'AWS::S3::Bucket', 'Properties': { 'BucketName': { 'Ref': 'Table' } } }, 'Table': { 'Type': 'AWS::DynamoDB::Table' } } }");

        var exception = await Assert.ThrowsAsync<TemplateException>(() => ProvisionAsync(template));

        Assert.StartsWith("Resources.Table: the local pipeline cannot create AWS::DynamoDB::Table, and other parts of the template refer to it.", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_aws.S3.Buckets);
    }

    [Fact]
    public async Task An_unknown_type_that_nothing_needs_is_left_out_and_told()
    {
        var stack = await ProvisionAsync(SmallTemplate.Of("{ 'Resources': { 'Bucket': { 'Type': 'AWS::S3::Bucket' }, 'Table': { 'Type': 'AWS::DynamoDB::Table' } } }"));

        Assert.Equal(["Bucket"], stack.Resources.Keys);
        Assert.Equal("Resources.Table: the local pipeline cannot create AWS::DynamoDB::Table; nothing refers to it.", Assert.Single(stack.Notes));
    }

    [Fact]
    public async Task A_refusal_names_the_resource_and_the_reason()
    {
        var exception = await Assert.ThrowsAsync<ProvisioningException>(() => ProvisionAsync(SmallTemplate.Of(
            "{ 'Resources': { 'Mine': { 'Type': 'AWS::Lambda::Function', 'Properties': { 'Role': 'r', 'Runtime': 'nodejs22.x', 'Handler': 'index.handler', 'Code': { 'S3Bucket': 'nowhere', 'S3Key': 'nothing.zip' } } } } }")));

        Assert.StartsWith("Resources.Mine (AWS::Lambda::Function) could not be created: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_that_are_no_longer_declared_are_no_longer_in_force()
    {
        const string Statement = "'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'";
        const string Bucket = "'Data': { 'Type': 'AWS::S3::Bucket' }";
        const string Rules = "'Role': { 'Type': 'AWS::IAM::Role', 'Properties': { 'RoleName': 'worker', 'AssumeRolePolicyDocument': { 'Statement': [] } } },"
            + "'More': { 'Type': 'AWS::IAM::Policy', 'Properties': { 'PolicyName': 'more', 'Roles': [{ 'Ref': 'Role' }], 'PolicyDocument': { 'Statement': [{" + Statement + "}] } } },"
            + "'Closed': { 'Type': 'AWS::S3::BucketPolicy', 'Properties': { 'Bucket': { 'Ref': 'Data' }, 'PolicyDocument': { 'Statement': [{ 'Principal': '*', " + Statement + " }] } } },";
        var stack = await ProvisionAsync(SmallTemplate.Of("{ 'Resources': {" + Rules + Bucket + "} }"));
        Assert.Equal(["worker"], _aws.Iam.Roles);
        Assert.Null(_aws.Iam.Refusal("arn:aws:iam::123456789012:role/worker", "s3:GetObject", "arn:aws:s3:::any/key"));

        var next = await ProvisionAsync(SmallTemplate.Of("{ 'Resources': {" + Bucket + "} }"));

        Assert.Empty(next.Notes);
        Assert.Empty(_aws.Iam.Roles);
        _aws.Iam.DeclareRole(new("worker") { TrustPolicy = "{\"Statement\":[]}" });
        Assert.NotNull(_aws.Iam.Refusal("arn:aws:iam::123456789012:role/worker", "s3:GetObject", "arn:aws:s3:::any/key"));
        Assert.NotNull(_aws.Iam.Refusal("arn:aws:iam::123456789012:role/worker", "s3:GetObject", $"arn:aws:s3:::{Id(stack, "Data")}/key"));
    }

    [Fact]
    public async Task Two_resources_of_one_name_are_refused()
    {
        var exception = await Assert.ThrowsAsync<ProvisioningException>(() => ProvisionAsync(SmallTemplate.Of(
            "{ 'Resources': { 'One': { 'Type': 'AWS::ApiGateway::RestApi', 'Properties': { 'Name': 'mine' } }, 'Two': { 'Type': 'AWS::ApiGateway::RestApi', 'Properties': { 'Name': 'mine' } } } }")));

        Assert.StartsWith("One and Two are one and the same AWS::ApiGateway::RestApi, '", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_property_of_a_resource_is_written_to_the_file()
    {
        await ProvisionAsync(SmallTemplate.Of(
            "{ 'Resources': { 'Mine': { 'Type': 'AWS::Lambda::Function', 'Properties': { 'Role': 'arn:aws:iam::123456789012:role/r', 'Runtime': 'nodejs22.x', 'Handler': 'index.handler', 'Code': { 'ZipFile': 'exports.handler = 1' }, 'Environment': { 'Variables': { 'KEY': 'do-not-tell' } } } } } }"));

        Assert.DoesNotContain("do-not-tell", await File.ReadAllTextAsync(_folder["stack.json"], Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_that_are_kept_elsewhere_reach_the_function_that_refers_to_them()
    {
        Tools.Require("node");
        var stack = await ProvisionAsync(SmallTemplate.Of(
            "{ 'Resources': { 'Mine': { 'Type': 'AWS::Lambda::Function', 'Properties': { 'Role': 'arn:aws:iam::123456789012:role/r', 'Runtime': 'nodejs22.x', 'Handler': 'index.handler', 'Code': { 'ZipFile': 'exports.handler = async () => process.env.KEY' }, 'Environment': { 'Variables': { 'KEY': '{{resolve:ssm:/user}}:{{resolve:secretsmanager:token}}' } } } } } }"));

        var result = await _aws.Lambda.InvokeAsync(Id(stack, "Mine"), null, "{}"u8.ToArray(), Cancellation);

        Assert.Equal("\"me:do-not-tell\"", Encoding.UTF8.GetString(result.Payload.Span));
        Assert.DoesNotContain("do-not-tell", await File.ReadAllTextAsync(_folder["stack.json"], Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_is_not_there_is_named()
    {
        var refusal = await Assert.ThrowsAsync<TemplateException>(() => ProvisionAsync(SmallTemplate.Of("{ 'Resources': { 'Mine': { 'Type': 'AWS::SNS::Topic', 'Properties': { 'DisplayName': '{{resolve:ssm:/none}}' } } } }")));

        Assert.Contains("Give it with --ssm /none=VALUE", refusal.Message, StringComparison.Ordinal);
    }

    private static Template Delivered(params (string Name, string Value)[] parameters) =>
        Template.Load(Repository.PathOf("template.json"), new TemplateSettings { Parameters = parameters.ToDictionary(one => one.Name, one => one.Value) });

    private static string Id(Stack stack, string logicalId) => stack.Resources[logicalId].PhysicalId;

    private Task<Stack> ProvisionAsync(Template template) =>
        new StackProvisioner(_aws, new ProvisioningOptions { StackFile = _folder["stack.json"], Actions = [new ActionsFolder(_folder["actions"])] }).ProvisionAsync(template, Cancellation);

    private async Task<string> InvokeAsync(Stack stack, string? alias)
    {
        Tools.Require("node");
        var result = await _aws.Lambda.InvokeAsync(Id(stack, "AppFunction"), alias, "{}"u8.ToArray(), Cancellation);
        Assert.Null(result.FunctionError);
        return Encoding.UTF8.GetString(result.Payload.Span);
    }

    /// <summary>Brings other code, as deploy-app does, behind the template's back.</summary>
    private async Task DeployAsync(Stack stack)
    {
        var keys = _aws.Credentials.Issue("arn:aws:iam::123456789012:role/deploy-app");
        using var lambda = new AmazonLambdaClient(
            new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken), new AmazonLambdaConfig { ServiceURL = _aws.Endpoint.AbsoluteUri, AuthenticationRegion = "us-east-1" });
        using var code = new MemoryStream();
        using (var zip = new ZipArchive(code, ZipArchiveMode.Create, leaveOpen: true))
        using (var file = new StreamWriter(zip.CreateEntry("index.mjs").Open()))
            await file.WriteAsync("export const handler = async () => 'this is the app';");

        await lambda.UpdateFunctionCodeAsync(new UpdateFunctionCodeRequest { FunctionName = Id(stack, "AppFunction"), ZipFile = code }, Cancellation);
    }
}
