using System.Text;
using LocalAws.CodePipeline;
using LocalAws.Lambda;

namespace EndToEnd.Tests;

/// <summary>What the local pipeline cannot be made to do from outside: the actions' processes against an embedded AWS in which something goes wrong.</summary>
public sealed class JobTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_artifact_that_has_expired_is_named_as_unavailable()
    {
        await using var host = await ActionHost.StartAsync(Cancelled);
        await host.AddActionAsync("test-and-package", Cancelled);
        await host.PutAsync("app/Input/1", Cancelled, ("package.json", "{}"));
        host.Aws.S3.Delete(ActionHost.Bucket, "app/Input/1");

        var failure = Assert.IsType<JobFailure>(await host.RunAsync("test-and-package", "script=test", "app/Input/1"));

        Assert.Equal("RevisionUnavailable", failure.Type);
        Assert.Contains("Input", failure.Message, StringComparison.Ordinal);
        Assert.Contains("app/Input/1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_update_that_AWS_gives_up_leaves_the_alias_on_the_code_before()
    {
        await using var host = await WithAppAsync();

        host.Aws.Lambda.FailNextUpdate("app", "The image of the runtime is gone", "InvalidRuntime");
        var failure = Assert.IsType<JobFailure>(await host.RunAsync("deploy-app", "function=app&alias=prod", "new"));

        Assert.Equal("JobFailed", failure.Type);
        Assert.Contains("The image of the runtime is gone", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'prod' was not touched", failure.Message, StringComparison.Ordinal);
        Assert.Equal("\"old\"", await AnswerAsync(host));

        Assert.IsType<JobSuccess>(await host.RunAsync("deploy-app", "function=app&alias=prod", "new"));
        Assert.Equal("\"new\"", await AnswerAsync(host));
    }

    [Fact]
    public async Task Provisioned_concurrency_keeps_the_callers_at_the_old_code_until_the_new_one_is_ready_and_for_good_when_it_never_is()
    {
        await using var host = await WithAppAsync();
        host.Aws.Lambda.EnsureProvisionedConcurrency("app", "prod", 1);
        host.Aws.Lambda.FailNextProvisioning("app", "FUNCTION_ERROR_INIT_FAILURE");

        var failure = Assert.IsType<JobFailure>(await host.RunAsync("deploy-app", "function=app&alias=prod", "new"));

        Assert.Contains("version 2 of app ready with provisioned concurrency: FUNCTION_ERROR_INIT_FAILURE. The alias 'prod' was put back: version 1.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("\"old\"", await AnswerAsync(host));

        Assert.IsType<JobSuccess>(await host.RunAsync("deploy-app", "function=app&alias=prod", "new"));
        Assert.Equal("\"new\"", await AnswerAsync(host));
        Assert.Equal(new LocalAlias("app", "prod", "2", null, 0), Assert.Single(host.Aws.Lambda.Aliases()));
    }

    [Fact]
    public async Task A_stack_is_deployed_rolled_back_and_deployed_again()
    {
        await using var host = await ActionHost.StartAsync(Cancelled);
        await host.AddActionAsync("deploy-stack", Cancelled);
        await host.PutAsync("first", Cancelled, ("template.yaml", Stack("one")), ("prod.json", """{"Parameters":{"Stage":"prod"}}"""));
        await host.PutAsync("second", Cancelled, ("template.yaml", Stack("two")), ("prod.json", """{"Parameters":{"Stage":"prod"}}"""), ("large.yaml", Stack("three") + string.Concat(Enumerable.Repeat("# a long comment\n", 4000))));
        const string Parameters = "stack=shop&parameters=prod.json";
        host.Aws.CloudFormation.FailNextResource("shop", "Site", "No more buckets.");

        var failed = Assert.IsType<JobFailure>(await host.RunAsync("deploy-stack", Parameters, "first"));
        var created = Assert.IsType<JobSuccess>(await host.RunAsync("deploy-stack", Parameters, "first"));
        var unchanged = Assert.IsType<JobSuccess>(await host.RunAsync("deploy-stack", Parameters, "first"));
        var updated = Assert.IsType<JobSuccess>(await host.RunAsync("deploy-stack", Parameters, "second"));
        var large = Assert.IsType<JobSuccess>(await host.RunAsync("deploy-stack", Parameters + "&template=large.yaml", "second"));

        Assert.Contains("it is ROLLBACK_COMPLETE now.\n- Site (AWS::S3::Bucket): No more buckets.", failed.Message, StringComparison.Ordinal);
        Assert.Equal(("shop-prod-one", "true"), (created.OutputVariables["Bucket"], created.OutputVariables["Changed"]));
        Assert.Equal(("shop-prod-one", "false"), (unchanged.OutputVariables["Bucket"], unchanged.OutputVariables["Changed"]));
        Assert.Equal("shop-prod-two", updated.OutputVariables["Bucket"]);
        Assert.Equal("shop-prod-three", large.OutputVariables["Bucket"]);
        Assert.Equal([ActionHost.Bucket, "shop-prod-three"], host.Aws.S3.Buckets);

        static string Stack(string name) => $$"""
            Parameters: { Stage: { Type: String } }
            Resources: { Site: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub "${AWS::StackName}-${Stage}-{{name}}" } } }
            Outputs: { Bucket: { Value: !Ref Site } }

            """;
    }

    [Fact]
    public async Task A_template_for_SAM_becomes_a_function_that_answers_over_its_API_and_whose_alias_follows_its_code()
    {
        await using var host = await ActionHost.StartAsync(Cancelled);
        await host.AddActionAsync("deploy-stack", Cancelled);
        await host.PutAsync("one.zip", Cancelled, ("index.mjs", "export const handler = async () => ({ statusCode: 200, body: 'one' });"));
        await host.PutAsync("two.zip", Cancelled, ("index.mjs", "export const handler = async () => ({ statusCode: 200, body: 'two' });"));
        await host.PutAsync("first", Cancelled, ("packaged.yaml", Sam("one.zip")));
        await host.PutAsync("second", Cancelled, ("packaged.yaml", Sam("two.zip")));
        const string Parameters = "stack=shop&capabilities=CAPABILITY_AUTO_EXPAND";

        var refused = Assert.IsType<JobFailure>(await host.RunAsync("deploy-stack", Parameters, "first"));
        var created = Assert.IsType<JobSuccess>(await host.RunAsync("deploy-stack", $"{Parameters},CAPABILITY_IAM", "first"));
        var one = await GetAsync(created);
        var unchanged = Assert.IsType<JobSuccess>(await host.RunAsync("deploy-stack", $"{Parameters},CAPABILITY_IAM", "first"));
        var changed = Assert.IsType<JobSuccess>(await host.RunAsync("deploy-stack", $"{Parameters},CAPABILITY_IAM", "second"));

        Assert.Equal(("ConfigurationError", true), (refused.Type, refused.Message.Contains("Requires capabilities : [CAPABILITY_IAM]", StringComparison.Ordinal)));
        Assert.Equal(("true", "false", "true"), (created.OutputVariables["Changed"], unchanged.OutputVariables["Changed"], changed.OutputVariables["Changed"]));
        Assert.Equal(("one", "two"), (one, await GetAsync(changed)));
        Assert.Equal(("live", "2"), host.Aws.Lambda.Aliases().Select(alias => (alias.Name, alias.Version)).Single());

        async Task<string> GetAsync(JobSuccess deployed)
        {
            using var http = new HttpClient();
            return await http.GetStringAsync(new Uri(host.Aws.Endpoint, $"/_api/{deployed.OutputVariables["Api"]}/Prod/items"), Cancelled);
        }

        static string Sam(string key) => $$"""
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Items:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: s3://{{ActionHost.Bucket}}/{{key}}
                  Handler: index.handler
                  Runtime: nodejs22.x
                  AutoPublishAlias: live
                  Events: { List: { Type: Api, Properties: { Path: /items, Method: get } } }
            Outputs: { Api: { Value: !Ref ServerlessRestApi } }
            """;
    }

    /// <summary>A function <c>app</c> whose alias <c>prod</c> answers <c>old</c>, and an artifact of one that answers <c>new</c>.</summary>
    private static async Task<ActionHost> WithAppAsync()
    {
        var host = await ActionHost.StartAsync(Cancelled);
        await host.AddActionAsync("deploy-app", Cancelled);
        await host.Aws.Lambda.EnsureFunctionAsync(
            new FunctionDefinition { Name = "app", Role = "arn:aws:iam::123456789012:role/app", Runtime = "nodejs22.x", Handler = "index.handler", Code = new FunctionCode.Inline("export const handler = async () => 'old';") },
            Cancelled);
        host.Aws.Lambda.EnsureAlias("app", "prod");
        await host.PutAsync("new", Cancelled, ("index.mjs", "export const handler = async () => 'new';"));
        return host;
    }

    private static async Task<string> AnswerAsync(ActionHost host) =>
        Encoding.UTF8.GetString((await host.Aws.Lambda.InvokeAsync("app", "prod", "{}"u8.ToArray(), Cancelled)).Payload.ToArray());
}
