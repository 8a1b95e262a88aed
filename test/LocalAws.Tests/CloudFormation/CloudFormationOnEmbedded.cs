using System.Net;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using LocalAws.S3;
using LocalAws.Tests.Contract;
using static LocalAws.Tests.CloudFormation.StackDocuments;

namespace LocalAws.Tests.CloudFormation;

/// <summary>The contract, and what moto does not do: rollbacks, capabilities, replacements, functions, refusals.</summary>
public sealed class CloudFormationOnEmbedded(EmbeddedTarget target) : CloudFormationContractTests(target)
{
    private const string Function =
        """
        Parameters: { Greeting: { Type: String, Default: hello } }
        Resources:
          App:
            Type: AWS::Lambda::Function
            Properties:
              Role: !GetAtt Role.Arn
              Runtime: nodejs22.x
              Handler: index.handler
              Code: { ZipFile: "export const handler = async () => process.env.GREETING;" }
              Environment: { Variables: { GREETING: !Sub "${Greeting} from ${AWS::StackName}" } }
          Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [] } } }
          Live: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref App, FunctionVersion: !GetAtt First.Version, Name: live } }
          First: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref App } }
        Outputs: { Name: { Value: !Ref App } }
        """;

    private LocalAwsServer Server => ((EmbeddedTarget)Target).Server;

    [Fact]
    public async Task A_distribution_has_its_id_before_it_is_there_and_goes_with_its_stack()
    {
        var stack = Unique("stack");
        const string template = """
            Resources: { Cdn: { Type: AWS::CloudFront::Distribution, Properties: { DistributionConfig: { Enabled: true, DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: allow-all } } } } }
            Outputs: { Id: { Value: !Ref Cdn }, Domain: { Value: !GetAtt Cdn.DomainName } }
            """;
        await Client.ExecuteChangeSetAsync(new() { ChangeSetName = (await FoundAsync(ChangeSet(stack, template))).ChangeSetId }, Cancelled);

        var outputs = (await EndedAsync(stack)).Outputs.ToDictionary(o => o.OutputKey, o => o.OutputValue);
        Assert.Equal(outputs["Domain"], Server.CloudFront.DomainName(outputs["Id"]));
        await Client.DeleteStackAsync(new() { StackName = stack }, Cancelled);
        Assert.False(Server.CloudFront.Exists(outputs["Id"]));
    }

    [Theory]
    [InlineData("return event.request;", HttpStatusCode.NotFound)]
    [InlineData("var r = event.request; r.uri = r.uri.replaceAll('+', '%2b'); return r;", HttpStatusCode.OK)]
    public async Task A_plus_in_an_address_is_found_as_the_function_of_the_distribution_writes_it(string code, HttpStatusCode status)
    {
        var (stack, bucket) = (Unique("stack"), Unique("bucket"));
        var template = $$$"""
            Resources:
              Site: { Type: AWS::S3::Bucket, Properties: { BucketName: {{{bucket}}} } }
              Policy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref Site, PolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: cloudfront.amazonaws.com }, Action: "s3:GetObject", Resource: !Sub "${Site.Arn}/*" }] } } }
              Edge: { Type: AWS::CloudFront::Function, Properties: { Name: {{{bucket}}}, FunctionCode: "{{{code}}}", FunctionConfig: { Comment: c, Runtime: cloudfront-js-2.0 } } }
              Cdn:
                Type: AWS::CloudFront::Distribution
                Properties:
                  DistributionConfig:
                    Enabled: true
                    Origins: [{ Id: site, DomainName: !GetAtt Site.RegionalDomainName, S3OriginConfig: {} }]
                    DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: allow-all, FunctionAssociations: [{ EventType: viewer-request, FunctionARN: !GetAtt Edge.FunctionARN }] }
            """;
        await Client.ExecuteChangeSetAsync(new() { ChangeSetName = (await FoundAsync(ChangeSet(stack, template))).ChangeSetId }, Cancelled);
        await Server.S3.PutAsync(new LocalUpload(bucket, "tags/c++/index.html", new MemoryStream([1])), Cancelled);

        using var http = new HttpClient();
        Assert.Equal(status, (await http.GetAsync(new Uri(Server.S3.WebsiteAddress(bucket)!, "tags/c++/"), Cancelled)).StatusCode);
    }

    [Fact]
    public async Task A_stack_tells_its_outputs_and_what_happened_to_its_resources()
    {
        var (stack, bucket) = (Unique("stack"), Unique("bucket"));
        var request = ChangeSet(stack, Bucket(bucket));
        request.Parameters = [new() { ParameterKey = "Stage", ParameterValue = "prod" }];
        await Client.ExecuteChangeSetAsync(new() { ChangeSetName = (await FoundAsync(request)).ChangeSetId }, Cancelled);

        var created = await EndedAsync(stack);

        Assert.Equal(bucket, created.Outputs.Single(output => output.OutputKey == "BucketName").OutputValue);
        var given = created.Outputs.Single(output => output.OutputKey == "Stage");
        Assert.Equal(("prod", "What was given"), (given.OutputValue, given.Description));
        Assert.Contains(await EventsAsync(stack), e => e.ResourceStatus == ResourceStatus.CREATE_COMPLETE && e.LogicalResourceId == "Site" && e.PhysicalResourceId == bucket);
    }

    [Fact]
    public async Task A_creation_that_fails_takes_back_what_it_made()
    {
        var (stack, bucket, taken) = (Unique("stack"), Unique("bucket"), Unique("taken"));
        Server.S3.CreateBucket(taken);

        var failed = await CreateAsync(stack, TwoBuckets(bucket, taken));

        Assert.Equal(StackStatus.ROLLBACK_COMPLETE, failed.StackStatus);
        var events = await EventsAsync(stack);
        Assert.Contains(events, e => e.ResourceStatus == ResourceStatus.CREATE_FAILED && e.LogicalResourceId == "Other" && e.ResourceStatusReason == $"{taken} already exists");
        Assert.Contains(events, e => e.ResourceStatus == ResourceStatus.ROLLBACK_IN_PROGRESS && e.ResourceStatusReason == "The following resource(s) failed to create: [Other]. Rollback requested by user.");
        Assert.DoesNotContain(bucket, Server.S3.Buckets);
        Assert.Contains(taken, Server.S3.Buckets);
        var refusal = await Assert.ThrowsAnyAsync<AmazonCloudFormationException>(() => Client.CreateChangeSetAsync(ChangeSet(stack, Bucket(bucket), creates: false), Cancelled));
        Assert.Equal($"Stack:{failed.StackId} is in ROLLBACK_COMPLETE state and can not be updated.", refusal.Message);
    }

    [Fact]
    public async Task An_update_that_fails_puts_the_stack_back()
    {
        var (stack, bucket) = (Unique("stack"), Unique("bucket"));
        await CreateAsync(stack, Function, capability: "CAPABILITY_IAM");
        var name = (await StackAsync(stack)).Outputs.Single().OutputValue;
        Server.CloudFormation.FailNextResource(stack, "Extra", "No more buckets.");

        var update = ChangeSet(stack, Function, creates: false);
        update.TemplateBody = Function.Replace("Resources:", $"Resources:\n  Extra: {{ Type: AWS::S3::Bucket, DependsOn: App, Properties: {{ BucketName: {bucket} }} }}", StringComparison.Ordinal);
        update.Parameters = [new() { ParameterKey = "Greeting", ParameterValue = "bye" }];
        update.Capabilities = ["CAPABILITY_IAM"];
        var changeSet = await FoundAsync(update);
        await Client.ExecuteChangeSetAsync(new() { ChangeSetName = changeSet.ChangeSetId, ClientRequestToken = "token-1" }, Cancelled);
        var after = await EndedAsync(stack);

        Assert.Equal(StackStatus.UPDATE_ROLLBACK_COMPLETE, after.StackStatus);
        var failure = Assert.Single(await EventsAsync(stack), e => e.ResourceStatus == ResourceStatus.CREATE_FAILED);
        Assert.Equal(("Extra", "No more buckets.", "token-1"), (failure.LogicalResourceId, failure.ResourceStatusReason, failure.ClientRequestToken));
        var answer = await Server.Lambda.InvokeAsync(name, null, "{}"u8.ToArray(), Cancelled);
        Assert.Contains($"hello from {stack}", System.Text.Encoding.UTF8.GetString(answer.Payload.Span), StringComparison.Ordinal);
        Assert.DoesNotContain(bucket, Server.S3.Buckets);
    }

    [Fact]
    public async Task A_rollback_that_fails_too_needs_a_person()
    {
        var (stack, bucket) = (Unique("stack"), Unique("bucket"));
        await CreateAsync(stack, Bucket(bucket));
        // Other is made, holds an object before Third fails, and so cannot be taken back.
        var other = Unique("other");
        var template = TwoBuckets(bucket, other).Replace("\"Other\":", "\"Third\": { \"Type\": \"AWS::DynamoDB::Table\", \"DependsOn\": \"Other\" }, \"Other\":", StringComparison.Ordinal);
        var changeSet = await FoundAsync(ChangeSet(stack, template, creates: false));
        Server.CloudFormation.FailNextResource(stack, "Third", "It cannot be.");
        Server.CloudFormation.FailNextRemoval(stack, "Other", "Still in use.");

        await Client.ExecuteChangeSetAsync(new() { ChangeSetName = changeSet.ChangeSetId }, Cancelled);

        Assert.Equal(StackStatus.UPDATE_ROLLBACK_FAILED, (await EndedAsync(stack)).StackStatus);
    }

    [Fact]
    public async Task A_type_that_nobody_knows_fails_with_a_reason()
    {
        var stack = Unique("stack");

        await CreateAsync(stack, """{ "Resources": { "Table": { "Type": "AWS::DynamoDB::Table" } } }""");

        Assert.Contains(await EventsAsync(stack), e => e.LogicalResourceId == "Table" && e.ResourceStatusReason == "The embedded CloudFormation cannot create AWS::DynamoDB::Table.");
    }

    [Fact]
    public async Task A_new_name_makes_a_new_resource_and_clears_the_old_one_away()
    {
        var (stack, before, after) = (Unique("stack"), Unique("before"), Unique("after"));
        await CreateAsync(stack, Bucket(before));

        var changeSet = await FoundAsync(ChangeSet(stack, Bucket(after), creates: false));
        Assert.Equal(Replacement.True, Assert.Single(changeSet.Changes).ResourceChange.Replacement);
        await Client.ExecuteChangeSetAsync(new() { ChangeSetName = changeSet.ChangeSetId }, Cancelled);
        var updated = await EndedAsync(stack);

        Assert.Equal(StackStatus.UPDATE_COMPLETE, updated.StackStatus);
        Assert.Contains(after, Server.S3.Buckets);
        Assert.DoesNotContain(before, Server.S3.Buckets);
        Assert.Equal(after, updated.Outputs.Single(output => output.OutputKey == "BucketName").OutputValue);
    }

    [Theory]
    [InlineData("""{ "Resources": {} }""", "Template format error: At least one Resources member must be defined.")]
    [InlineData("""{ "Parameters": { "A": { "Type": "String" } }, "Resources": { "B": { "Type": "AWS::S3::Bucket" } } }""", "Parameters: [A] must have values")]
    [InlineData("""{ "Parameters": { "A": { "Type": "String", "Default": "x", "AllowedValues": ["y"] } }, "Resources": { "B": { "Type": "AWS::S3::Bucket" } } }""", "Parameter A: ")]
    [InlineData("""{ "Resources": { "B": { "Type": "AWS::Serverless::Function" } } }""", "Template format error: Unrecognized resource types: [AWS::Serverless::Function]. Templates with these begin with 'Transform: AWS::Serverless-2016-10-31'.")]
    [InlineData("{ nothing }", "Template format error: JSON not well-formed.")]
    public async Task A_template_that_is_none_is_refused(string template, string message)
    {
        var refusal = await Assert.ThrowsAnyAsync<AmazonCloudFormationException>(() => Client.CreateChangeSetAsync(ChangeSet(Unique("stack"), template), Cancelled));

        Assert.Equal("ValidationError", refusal.ErrorCode);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_want_a_capability()
    {
        var refusal = await Assert.ThrowsAsync<InsufficientCapabilitiesException>(() => Client.CreateChangeSetAsync(ChangeSet(Unique("stack"), Function), Cancelled));

        Assert.Equal("Requires capabilities : [CAPABILITY_IAM]", refusal.Message);
    }

    [Fact]
    public async Task A_name_is_taken_once_and_its_change_set_executed_once()
    {
        var stack = Unique("stack");
        var request = ChangeSet(stack, Bucket(Unique("bucket")));
        var changeSet = await FoundAsync(request);

        await Assert.ThrowsAsync<AlreadyExistsException>(() => Client.CreateChangeSetAsync(request, Cancelled));
        await Client.ExecuteChangeSetAsync(new() { ChangeSetName = changeSet.ChangeSetId }, Cancelled);
        await Assert.ThrowsAsync<InvalidChangeSetStatusException>(() => Client.ExecuteChangeSetAsync(new() { ChangeSetName = changeSet.ChangeSetId }, Cancelled));
        await Assert.ThrowsAsync<ChangeSetNotFoundException>(() => Client.DescribeChangeSetAsync(new() { StackName = stack, ChangeSetName = "another" }, Cancelled));
    }

    [Fact]
    public async Task Aws_s_own_command_line_deploys_here()
    {
        var (stack, bucket) = (Unique("stack"), Unique("bucket"));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Bucket(bucket), Cancelled);
        try
        {
            var deployed = await AwsCli.RunAsync(Target, ["cloudformation", "deploy", "--stack-name", stack, "--template-file", file, "--parameter-overrides", "Stage=cli"]);
            var again = await AwsCli.RunAsync(Target, ["cloudformation", "deploy", "--stack-name", stack, "--template-file", file, "--no-fail-on-empty-changeset"]);

            Assert.Equal(0, deployed.ExitCode);
            Assert.Contains("No changes to deploy", again.Output + again.Errors, StringComparison.Ordinal);
            Assert.Contains(bucket, Server.S3.Buckets);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task CreateAsync(string stack, string template, string capability)
    {
        var request = ChangeSet(stack, template);
        request.Capabilities = [capability];
        var changeSet = await FoundAsync(request);
        await Client.ExecuteChangeSetAsync(new() { ChangeSetName = changeSet.ChangeSetId }, Cancelled);
        Assert.Equal(StackStatus.CREATE_COMPLETE, (await EndedAsync(stack)).StackStatus);
    }

    private async Task<List<StackEvent>> EventsAsync(string stack) => (await Client.DescribeStackEventsAsync(new() { StackName = stack }, Cancelled)).StackEvents;
}
