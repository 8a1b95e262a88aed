using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using LocalAws.S3;
using LocalAws.Tests.Contract;
using LocalAws.Tests.Lambda;
using Support;

namespace LocalAws.Tests.CloudFormation.Serverless;

/// <summary>Stacks of templates for SAM: what they declare really answers.</summary>
public sealed class ServerlessStackTests(EmbeddedTarget target) : ContractTests(target)
{
    private AmazonCloudFormationClient _client = null!;

    private LocalAwsServer Server => ((EmbeddedTarget)Target).Server;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _client = new(Target.Credentials, new AmazonCloudFormationConfig { ServiceURL = Target.Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
    }

    public override ValueTask DisposeAsync()
    {
        _client.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task A_function_answers_at_the_front_door_and_its_alias_follows_its_code()
    {
        Tools.Require("node");
        var (stack, bucket) = (Unique("shop"), Unique("code"));
        Server.S3.CreateBucket(bucket);
        await PutAsync(bucket, "one.zip", "one");
        await PutAsync(bucket, "two.zip", "two");

        await DeployAsync(stack, Shop(bucket, "one.zip"), creates: true);
        var first = await StackAsync(stack);
        var one = await GetAsync(first, "items/7");
        var unchanged = await FoundAsync(stack, Shop(bucket, "one.zip"), creates: false);
        await DeployAsync(stack, Shop(bucket, "two.zip"), creates: false);
        var two = await GetAsync(await StackAsync(stack), "items/7");

        Assert.Equal(StackStatus.CREATE_COMPLETE, first.StackStatus);
        Assert.Equal(("one", "two"), (one, two));
        Assert.Equal("The submitted information didn't contain changes. Submit different information to create a change set.", unchanged.StatusReason);
        var function = Output(first, "Function");
        Assert.Equal("2", Server.Lambda.Aliases().Single(alias => alias.FunctionName == function).Version);
        // What is retained is no longer the stack's, and still there.
        Assert.True(Server.Lambda.Exists(function, "1"));
        Assert.Contains((await _client.DescribeStackEventsAsync(new() { StackName = stack }, Cancelled)).StackEvents, e => e.ResourceType == "AWS::Lambda::Version" && e.ResourceStatus.Value == "DELETE_SKIPPED");

        await _client.DeleteStackAsync(new() { StackName = stack }, Cancelled);
        Assert.False(Server.Lambda.Exists(function));
        Assert.Equal(StackStatus.DELETE_COMPLETE, (await StackAsync(first.StackId)).StackStatus);
    }

    [Fact]
    public async Task The_processed_template_is_the_expanded_one_and_the_original_stays()
    {
        var (stack, bucket) = (Unique("shop"), Unique("code"));
        Server.S3.CreateBucket(bucket);
        await PutAsync(bucket, "one.zip", "one");
        await DeployAsync(stack, Shop(bucket, "one.zip"), creates: true);

        var original = (await _client.GetTemplateAsync(new() { StackName = stack }, Cancelled)).TemplateBody;
        var processed = (await _client.GetTemplateAsync(new() { StackName = stack, TemplateStage = TemplateStage.Processed }, Cancelled)).TemplateBody;

        Assert.Equal(Shop(bucket, "one.zip"), original);
        Assert.Contains("AWS::ApiGateway::RestApi", processed, StringComparison.Ordinal);
        Assert.DoesNotContain("Transform", processed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_that_is_expanded_by_a_change_set_wants_the_capability_for_its_roles_only()
    {
        var without = await FoundAsync(Unique("shop"), Shop("code", "one.zip"), creates: true, "CAPABILITY_AUTO_EXPAND");
        var with = await FoundAsync(Unique("shop"), Shop("code", "one.zip"), creates: true, "CAPABILITY_IAM");

        Assert.Equal((ChangeSetStatus.FAILED, "Requires capabilities : [CAPABILITY_IAM]"), (without.Status, without.StatusReason));
        Assert.Equal((ChangeSetStatus.CREATE_COMPLETE, null), (with.Status, with.StatusReason));
    }

    [Fact]
    public async Task A_template_that_cannot_be_expanded_fails_the_change_set_and_every_problem_is_said()
    {
        var found = await FoundAsync(Unique("shop"), "Transform: AWS::Serverless-2016-10-31\nResources: { Data: { Type: AWS::Serverless::SimpleTable }, App: { Type: AWS::Serverless::Function } }", creates: true);
        var other = await FoundAsync(Unique("shop"), "Transform: AWS::LanguageExtensions\nResources: { Site: { Type: AWS::S3::Bucket } }", creates: true);

        Assert.Equal(ChangeSetStatus.FAILED, found.Status);
        Assert.StartsWith("Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 2. Resource with id [Data] is invalid. AWS::Serverless::SimpleTable is not expanded here", found.StatusReason, StringComparison.Ordinal);
        Assert.StartsWith("Transform AWS::LanguageExtensions failed with: ", other.StatusReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aws_s_own_command_line_deploys_an_API_of_a_definition_in_S3()
    {
        var (stack, bucket) = (Unique("shop"), Unique("code"));
        Server.S3.CreateBucket(bucket);
        var definition = """{ "swagger": "2.0", "info": { "title": "t", "version": "1" }, "paths": { "/": { "get": { "responses": { "200": { "description": "ok" } }, "x-amazon-apigateway-integration": { "type": "mock", "requestTemplates": { "application/json": "{\"statusCode\": 200}" }, "responses": { "default": { "statusCode": "200", "responseTemplates": { "application/json": "hello" } } } } } } } }"""u8.ToArray();
        await Server.S3.PutAsync(new LocalUpload(bucket, "api.json", new MemoryStream(definition)), Cancelled);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["api.yaml"], $$"""
            Transform: AWS::Serverless-2016-10-31
            Resources: { Api: { Type: AWS::Serverless::Api, Properties: { StageName: prod, DefinitionUri: s3://{{bucket}}/api.json } } }
            Outputs: { Url: { Value: !Sub "${Api}/${Api.Stage}" } }
            """, Cancelled);

        var deployed = await AwsCli.RunAsync(Target, ["cloudformation", "deploy", "--stack-name", stack, "--template-file", folder["api.yaml"], "--capabilities", "CAPABILITY_AUTO_EXPAND"]);

        Assert.True(deployed.ExitCode == 0, deployed.Errors);
        Assert.Equal("hello", await GetAsync(await StackAsync(stack), ""));
    }

    private static string Shop(string bucket, string key) => $$"""
        Transform: AWS::Serverless-2016-10-31
        Globals: { Function: { Runtime: nodejs22.x, Handler: index.handler } }
        Resources:
          Items:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: s3://{{bucket}}/{{key}}
              AutoPublishAlias: live
              Events: { One: { Type: Api, Properties: { Path: "/items/{id}", Method: get } } }
        Outputs:
          Url: { Value: !Sub "${ServerlessRestApi}/Prod" }
          Function: { Value: !Ref Items }
        """;

    private static string Output(Stack stack, string name) => stack.Outputs.Single(output => output.OutputKey == name).OutputValue;

    private async Task<string> GetAsync(Stack stack, string path)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(Server.Endpoint, $"/_api/{Output(stack, "Url")}/{path}"), Cancelled);
    }

    private Task PutAsync(string bucket, string key, string answer)
    {
        var code = new Zip().File("index.mjs", $"export const handler = async () => ({{ statusCode: 200, body: '{answer}' }});").Bytes();
        return Server.S3.PutAsync(new LocalUpload(bucket, key, new MemoryStream(code)), Cancelled);
    }

    private async Task DeployAsync(string stack, string template, bool creates)
    {
        var found = await FoundAsync(stack, template, creates);
        Assert.True(found.Status == ChangeSetStatus.CREATE_COMPLETE, found.StatusReason);
        await _client.ExecuteChangeSetAsync(new() { ChangeSetName = found.ChangeSetId }, Cancelled);
        var events = (await _client.DescribeStackEventsAsync(new() { StackName = stack }, Cancelled)).StackEvents;
        Assert.Equal([], events.Where(e => e.ResourceStatus.Value.EndsWith("_FAILED", StringComparison.Ordinal)).Select(e => $"{e.LogicalResourceId}: {e.ResourceStatusReason}"));
    }

    private async Task<DescribeChangeSetResponse> FoundAsync(string stack, string template, bool creates, params string[] capabilities)
    {
        var request = StackDocuments.ChangeSet(stack, template, creates);
        request.Capabilities = capabilities.Length > 0 ? [.. capabilities] : ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"];
        return await _client.DescribeChangeSetAsync(new() { ChangeSetName = (await _client.CreateChangeSetAsync(request, Cancelled)).Id }, Cancelled);
    }

    private async Task<Stack> StackAsync(string nameOrId) => Assert.Single((await _client.DescribeStacksAsync(new() { StackName = nameOrId }, Cancelled)).Stacks);
}
