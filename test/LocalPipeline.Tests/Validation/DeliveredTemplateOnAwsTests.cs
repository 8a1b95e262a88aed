using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;
using LocalAws.Iam;
using Support;

namespace LocalPipeline.Tests.Validation;

/// <summary>What template.json needs on AWS, where nothing here would notice that it is missing.</summary>
public sealed class DeliveredTemplateOnAwsTests
{
    private const string Account = "123456789012";
    private const string Worker = $"arn:aws:iam::{Account}:role/worker";
    private const string Deploying = $"StackNames=shop-* StackRoleArn={Worker}";

    /// <summary>CloudFront's for its functions, access controls and policies.</summary>
    private const int MaxCloudFrontName = 64;

    [Fact]
    public void Names_in_CloudFront_are_another_stacks_nowhere_and_never_too_long()
    {
        var longest = new string('s', 128);
        var first = NamesInCloudFront(Resources("", longest, "11111111-aaaa-bbbb-cccc-000000000001"));
        var second = NamesInCloudFront(Resources("", longest, "11111111-aaaa-bbbb-cccc-000000000002"));

        Assert.NotEmpty(first);
        Assert.Empty(first.Intersect(second));
        Assert.All(first, name => Assert.Matches($"^[a-zA-Z0-9_-]{{1,{MaxCloudFrontName}}}$", name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ConnectionArn=arn:aws:codeconnections:us-east-1:123456789012:connection/1 FullRepositoryId=me/it")]
    public void Every_rule_leaves_what_it_cannot_deliver_in_a_queue_that_takes_it(string parameters)
    {
        var resources = Resources(parameters);
        var taken = resources.Values.Where(resource => resource.Type == "AWS::SQS::QueuePolicy").SelectMany(policy => Statements(policy.Properties["PolicyDocument"]))
            .Where(statement => Texts(statement["Action"]).Contains("sqs:SendMessage")).ToList();
        var rules = resources.Where(resource => resource.Value.Type == "AWS::Events::Rule").ToList();

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.All(rule.Value.Properties["Targets"]!.AsArray(), target =>
        {
            var queue = Scalar.Of(target!["DeadLetterConfig"]?["Arn"]);
            Assert.Contains(taken, statement => Texts(statement["Resource"]).Contains(queue) && Texts(statement["Condition"]!["ArnEquals"]!["aws:SourceArn"]).Any(arn => arn!.Contains(rule.Key, StringComparison.Ordinal)));
        }));
    }

    [Theory]
    [InlineData("none", 0)]
    [InlineData("sites", 1)]
    [InlineData("all", 1)]
    public void With_access_logs_every_bucket_and_site_logs_into_one_that_CloudFront_may_write_to(string logs, int each)
    {
        var resources = Resources($"AccessLogs={logs}");
        var log = resources.GetValueOrDefault("LogBucket").Properties;

        Assert.All(resources.Where(resource => resource.Value.Type == "AWS::S3::Bucket" && resource.Key != "LogBucket"), bucket => Assert.Equal(each, bucket.Value.Properties.ContainsKey("LoggingConfiguration") ? 1 : 0));
        Assert.All(resources.Values.Where(resource => resource.Type == "AWS::CloudFront::Distribution"), site => Assert.Equal(each, site.Properties["DistributionConfig"]!["Logging"] is null ? 0 : 1));
        Assert.Equal(each == 1 ? "BucketOwnerPreferred" : null, Scalar.Of(log?["OwnershipControls"]!["Rules"]![0]!["ObjectOwnership"]));
        Assert.Equal(logs == "all", resources.ContainsKey("ApiLog"));
    }

    [Theory]
    [InlineData("kms")]
    [InlineData("s3")]
    public void What_an_older_key_encrypted_can_be_read_for_as_long_as_it_lives(string encryption)
    {
        var key = TemplateFile.Read(Repository.PathOf("template.json"))["Resources"]!["ArtifactKey"]!;
        var tags = new Dictionary<string, string> { ["aws:resourcetag/artifacts-of"] = "shop-pipeline", ["kms:viaservice"] = "s3.us-east-1.amazonaws.com" };

        Assert.Equal(("RetainExceptOnCreate", "Retain"), (Scalar.Of(key["DeletionPolicy"]), Scalar.Of(key["UpdateReplacePolicy"])));
        Assert.All(new[] { "PipelineRole", "RestoreDepsRole", "DeployAppRole" }, role =>
        {
            Assert.True(May(role, $"ArtifactEncryption={encryption}", "kms:Decrypt", $"arn:aws:kms:us-east-1:{Account}:key/older", tags));
            Assert.False(May(role, $"ArtifactEncryption={encryption}", "kms:Decrypt", $"arn:aws:kms:us-east-1:{Account}:key/anothers", new() { ["kms:viaservice"] = "s3.us-east-1.amazonaws.com" }));
        });
    }

    [Theory]
    [InlineData("s3:PutObjectAcl", "/pipeline/Source/key")]
    [InlineData("s3:PutObjectTagging", "/pipeline/Source/key")]
    [InlineData("s3:GetBucketAcl", "")]
    public void The_pipeline_may_what_CodePipelines_own_actions_ask_of_its_bucket(string action, string key)
    {
        const string Connected = "ConnectionArn=arn:aws:codeconnections:us-east-1:123456789012:connection/1 FullRepositoryId=me/it";
        var bucket = Scalar.Of(Resources(Connected)["Pipeline"].Properties["ArtifactStore"]!["Location"]);

        Assert.True(May("PipelineRole", Connected, action, $"arn:aws:s3:::{bucket}{key}", []));
    }

    [Theory]
    [InlineData("CreateChangeSet", "shop-web", Worker, true)]
    [InlineData("CreateChangeSet", "shop-web", null, false)]
    [InlineData("CreateChangeSet", "shop-web", $"arn:aws:iam::{Account}:role/administrator", false)]
    [InlineData("DeleteStack", "shop-web", Worker, true)]
    [InlineData("DeleteStack", "shop-web", null, false)]
    [InlineData("DeleteStack", "shop-pipeline", Worker, false)]
    [InlineData("CreateChangeSet", "shop-pipeline", Worker, false)]
    [InlineData("CreateChangeSet", "another", Worker, false)]
    public void Stacks_are_changed_by_their_role_only_and_never_the_pipelines_own(string action, string stack, string? role, bool may) =>
        Assert.Equal(may, May("DeployStackRole", Deploying, $"cloudformation:{action}", Stack(stack), role is null ? [] : new() { ["cloudformation:rolearn"] = role }));

    [Theory]
    [InlineData("codepipeline-1", true)]
    [InlineData("arn:aws:cloudformation:eu-west-1:123456789012:changeSet/codepipeline-1/2", true)]
    [InlineData("by-hand", false)]
    [InlineData("arn:aws:cloudformation:eu-west-1:123456789012:changeSet/by-hand/codepipeline-2", false)]
    public void Only_its_own_change_sets_are_executed(string changeSet, bool may) =>
        Assert.Equal(may, May("DeployStackRole", Deploying, "cloudformation:ExecuteChangeSet", Stack("shop-web"), new() { ["cloudformation:changesetname"] = changeSet }));

    private static string Stack(string name) => $"arn:aws:cloudformation:eu-west-1:{Account}:stack/{name}/id";

    private static bool May(string role, string parameters, string action, string resource, Dictionary<string, string> conditions)
    {
        var policies = Resources(parameters)[role].Properties["Policies"]!.AsArray().Select(policy => policy!["PolicyDocument"]!.ToJsonString());
        return RoleForecast.Of($"arn:aws:iam::{Account}:role/{role}", Account, """{"Statement":[]}""", policies, [])!.May(action, resource, conditions, null, isDecisive: false);
    }

    private static Dictionary<string, (string Type, JsonObject Properties)> Resources(string parameters, string stack = "shop-pipeline", string id = "11111111-aaaa-bbbb-cccc-000000000000")
    {
        var template = Template.Load(Repository.PathOf("template.json"), new TemplateSettings
        {
            StackName = stack,
            StackId = $"arn:aws:cloudformation:us-east-1:{Account}:stack/{stack}/{id}",
            Parameters = parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)).ToDictionary(one => one[0], one => one[1]),
        });
        var resolver = new Resolver(template.Scope, new ResourcePlan(template));
        return template.Resources.ToDictionary(resource => resource.Key, resource => (resource.Value.Type, resolver.Resolve(resource.Value.Properties, resource.Key)!.AsObject()));
    }

    /// <summary>Whatever has a name of its own there: functions, access controls, cache and header policies.</summary>
    private static List<string> NamesInCloudFront(Dictionary<string, (string Type, JsonObject Properties)> resources) =>
    [
        .. from resource in resources.Values
           where resource.Type.StartsWith("AWS::CloudFront::", StringComparison.Ordinal)
           from members in resource.Properties.Select(member => member.Value).OfType<JsonObject>().Prepend(resource.Properties)
           let name = Scalar.Of(members["Name"])
           where name is not null
           select name,
    ];

    private static IEnumerable<JsonNode> Statements(JsonNode? document) => document!["Statement"]!.AsArray().OfType<JsonNode>();

    private static IEnumerable<string?> Texts(JsonNode? node) => node is JsonArray several ? several.Select(Scalar.Of) : [Scalar.Of(node)];
}
