using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using LocalAws.Tests.Contract;
using static LocalAws.Tests.CloudFormation.StackDocuments;

namespace LocalAws.Tests.CloudFormation;

/// <summary>What the embedded CloudFormation checks when a change set is made, and what it shows of secrets afterwards.</summary>
public sealed class StackChecksTests(EmbeddedTarget target) : ContractTests(target)
{
    private const string Role = "Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } } }";

    private AmazonCloudFormationClient _client = null!;

    private LocalAwsServer Server => ((EmbeddedTarget)Target).Server;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _client = new(Target.Credentials, new AmazonCloudFormationConfig { ServiceURL = Target.Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
    }

    public override ValueTask DisposeAsync()
    {
        _client?.Dispose();
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    [Theory]
    [InlineData("Resources: { B: { Type: AWS::S3::Bucket, Properties: { VersionConfiguration: {} } } }", "Properties validation failed. Number of errors found: 1. Resources.B.Properties.VersionConfiguration: AWS::S3::Bucket has no property 'VersionConfiguration'.")]
    [InlineData("Resources: { B: { Type: AWS::S3::Bucket, Properties: { BucketName: [a], Tgas: [] } } }", "Properties validation failed. Number of errors found: 2.")]
    [InlineData("Resources: { B: { Type: AWS::Logs::LogGroup, Properties: { RetentionInDays: 2 } } }", "Properties validation failed.")]
    [InlineData("Resources: { F: { Type: AWS::Lambda::Permission, Properties: { Action: lambda:InvokeFunction, FunctionName: '{{resolve:ssm:/nobody/knows}}', Principal: p } } }", "Resources.F.Properties.FunctionName: '{{resolve:ssm:/nobody/knows}}' has no value here. Give it with --ssm /nobody/knows=VALUE, or in the file of --values.")]
    [InlineData("Transform: AWS::Serverless-2016-10-31\nResources: { F: { Type: AWS::Serverless::Function, Properties: { InlineCode: x, Handler: a.b, Runtime: nodejs22.x, Enviroment: {} } } }", "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [F] is invalid. Property Enviroment not defined for resource of type AWS::Serverless::Function. Did you mean 'Environment'?")]
    [InlineData("Transform: AWS::Serverless-2016-10-31\nGlobals: { Function: { Enviroment: {} } }\nResources: { B: { Type: AWS::S3::Bucket } }", "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. 'Globals' section is invalid. 'Enviroment' is not a supported property of the following section: Globals.Function. Did you mean 'Environment'?")]
    [InlineData("Transform: AWS::Serverless-2016-10-31\nResources: { F: { Type: AWS::Serverless::Function, Properties: { InlineCode: x, Handler: a.b, Runtime: nodejs22.x, Environment: { Variabels: {} }, Role: 'arn:aws:iam::123456789012:role/r' } } }", "Properties validation failed. Number of errors found: 1. Resources.F.Properties.Environment.Variabels")]
    public async Task A_change_set_fails_for_what_its_resources_cannot_be(string template, string reason)
    {
        var found = await ChangeSetAsync(Unique("stack"), template);

        Assert.Equal("FAILED", found.Status);
        Assert.StartsWith(reason, found.StatusReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Output: {}\nResources: { B: { Type: AWS::S3::Bucket } }", "Template format error: 'Output' is no section of a template. Did you mean 'Outputs'?")]
    [InlineData("AWSTemplateFormatVersion: 2010-9-9\nResources: { B: { Type: AWS::S3::Bucket } }", "Template format error: AWSTemplateFormatVersion is '2010-9-9'")]
    [InlineData("Resources: { B: { Type: AWS::S3::Bucket, DeletionPolicy: Keep } }", "Template format error: Resources.B.DeletionPolicy: 'Keep' is no policy for AWS::S3::Bucket")]
    [InlineData("Transform: AWS::Serverless-2016-10-31\nResources: { F: { Type: AWS::Serverless::Function, DeletionPolicy: Keep } }", "Template format error: Resources.F.DeletionPolicy: 'Keep'")]
    [InlineData("Rules: { Never: { Assertions: [{ Assert: { Fn::Equals: [a, b] }, AssertDescription: a is b }] } }\nResources: { B: { Type: AWS::S3::Bucket } }", "Rule Never is not satisfied: a is b")]
    [InlineData("Resources: { B: { Type: AWS::S3::Bucket } }\nOutputs: { O: { Value: !GetAtt B.Url } }", "Template format error: Fn::GetAtt at Outputs.O.Value: AWS::S3::Bucket has no attribute 'Url' here.")]
    [InlineData("Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /none } }\nResources: { B: { Type: AWS::S3::Bucket } }", "Parameter P: Unable to fetch parameters [/none] from parameter store for this account.")]
    public async Task A_template_is_refused_for_what_it_is_made_of(string template, string message)
    {
        var refusal = await Assert.ThrowsAnyAsync<AmazonCloudFormationException>(() => ChangeSetAsync(Unique("stack"), template));

        Assert.Equal("ValidationError", refusal.ErrorCode);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_reach_the_function_and_nothing_that_anybody_sees()
    {
        var stack = Unique("stack");
        var template = $$$"""
            Resources:
              F:
                Type: AWS::Lambda::Function
                Properties:
                  Role: !GetAtt Role.Arn
                  Runtime: nodejs22.x
                  Handler: index.handler
                  Code: { ZipFile: "export const handler = async () => process.env.URL;" }
                  Environment: { Variables: { URL: !Sub "db://{{resolve:secretsmanager:{{{EmbeddedTarget.Secret}}}:SecretString:password}}@{{resolve:ssm:{{{EmbeddedTarget.Parameter}}}}}/${AWS::Region}" } }
              {{{Role}}}
            Outputs: { Name: { Value: !Ref F } }
            """;
        var created = await CreateAsync(stack, template);

        var answer = await Server.Lambda.InvokeAsync(created.Outputs.Single().OutputValue, null, "{}"u8.ToArray(), Cancelled);
        Assert.Contains($"db://{EmbeddedTarget.SecretValue}@{EmbeddedTarget.ParameterValue}/us-east-1", System.Text.Encoding.UTF8.GetString(answer.Payload.ToArray()), StringComparison.Ordinal);
        var kept = Directory.EnumerateFiles(Path.Combine(Server.Options.StateDirectory, "cloudformation")).Select(File.ReadAllText);
        Assert.DoesNotContain(kept, text => text.Contains(EmbeddedTarget.SecretValue, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_does_not_tell_the_secret_that_it_is_about()
    {
        var stack = Unique("stack");
        var template = $$$"""
            Resources:
              {{{Role}}}
              F: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Role.Arn, Runtime: nodejs22.x, Handler: a.b, Code: { ZipFile: x }, Timeout: "{{resolve:secretsmanager:{{{EmbeddedTarget.Secret}}}:SecretString:password}}" } }
            """;
        await CreateAsync(stack, template);

        var reasons = (await _client.DescribeStackEventsAsync(new() { StackName = stack }, Cancelled)).StackEvents.Select(e => e.ResourceStatusReason).OfType<string>().ToList();
        Assert.Contains(reasons, reason => reason.StartsWith("Resources.F.Properties.Timeout must be a whole number, not '****'.", StringComparison.Ordinal));
        Assert.DoesNotContain(reasons, reason => reason.Contains(EmbeddedTarget.SecretValue, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NoEcho_hides_a_parameter_and_a_stored_one_shows_what_it_stands_for()
    {
        var template = $$"""
            Parameters: { Password: { Type: String, NoEcho: true, Default: do-not-tell }, Where: { Type: 'AWS::SSM::Parameter::Value<String>', Default: {{EmbeddedTarget.Parameter}} } }
            Resources: { B: { Type: AWS::S3::Bucket } }
            Outputs: { Where: { Value: !Ref Where } }
            """;
        var request = ChangeSet(Unique("stack"), template);
        request.Parameters = [new() { ParameterKey = "Password", ParameterValue = "do-not-tell" }, new() { ParameterKey = "Where", ParameterValue = EmbeddedTarget.Parameter }];
        var created = await CreateAsync(request);

        Assert.Equal("****", created.Parameters.Single(p => p.ParameterKey == "Password").ParameterValue);
        Assert.Equal(EmbeddedTarget.Parameter, created.Parameters.Single(p => p.ParameterKey == "Where").ParameterValue);
        Assert.Equal(EmbeddedTarget.ParameterValue, created.Outputs.Single().OutputValue);
    }

    [Theory]
    [InlineData("Retain", true)]
    [InlineData("RetainExceptOnCreate", false)]
    public async Task A_creation_that_is_rolled_back_takes_what_is_retained_except_on_create(string policy, bool stays)
    {
        var (stack, bucket) = (Unique("stack"), Unique("bucket"));
        Server.CloudFormation.FailNextResource(stack, "Last", "It cannot be.");

        await CreateAsync(stack, $"Resources: {{ B: {{ Type: AWS::S3::Bucket, DeletionPolicy: {policy}, Properties: {{ BucketName: {bucket} }} }}, Last: {{ Type: AWS::SNS::Topic, DependsOn: B }} }}");

        Assert.Equal(stays, Server.S3.Buckets.Contains(bucket));
    }

    private async Task<DescribeChangeSetResponse> ChangeSetAsync(string stack, string template)
    {
        var request = ChangeSet(stack, template);
        request.Capabilities = ["CAPABILITY_IAM"];
        var created = await _client.CreateChangeSetAsync(request, Cancelled);
        return await _client.DescribeChangeSetAsync(new() { ChangeSetName = created.Id }, Cancelled);
    }

    private Task<Stack> CreateAsync(string stack, string template) => CreateAsync(ChangeSet(stack, template));

    private async Task<Stack> CreateAsync(CreateChangeSetRequest request)
    {
        request.Capabilities = ["CAPABILITY_IAM"];
        var created = await _client.CreateChangeSetAsync(request, Cancelled);
        var found = await _client.DescribeChangeSetAsync(new() { ChangeSetName = created.Id }, Cancelled);
        Assert.True(found.Status == "CREATE_COMPLETE", found.StatusReason);
        await _client.ExecuteChangeSetAsync(new() { ChangeSetName = created.Id }, Cancelled);
        return Assert.Single((await _client.DescribeStacksAsync(new() { StackName = request.StackName }, Cancelled)).Stacks);
    }
}
