using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Tests.Fakes;
using LocalPipeline.Validation;
using Support;

namespace LocalPipeline.Tests.Validation;

/// <summary>What the roles of a template lack is told before anything runs.</summary>
public sealed class PermissionRulesTests
{
    [Fact]
    public void A_new_environment_whose_role_was_forgotten_is_found()
    {
        var root = StagingTemplate.Create();
        Statements(root, "DeploySiteRole").ForEach(statement => Remove(statement, "Staging"));

        Assert.Equal(
            ["cloudfront:CreateInvalidation, cloudfront:GetInvalidation", "s3:GetObject", "s3:ListBucket", "s3:PutObject, s3:DeleteObject"],
            Errors(root).Select(error => error.Split(" may not ")[1].Split(" on arn:")[0]).Order(StringComparer.Ordinal));
        Assert.All(Errors(root), error => Assert.StartsWith("error: Staging/deploy-site: the role DeploySiteRole may not ", error, StringComparison.Ordinal));
    }

    [Fact]
    public void A_function_that_the_pipeline_may_not_invoke_is_found()
    {
        var root = Delivered();
        Statements(root, "PipelineRole").ForEach(statement => Remove(statement, "E2eTestFunction"));

        var error = Errors(root)[0];
        Assert.StartsWith("error: Acceptance/e2e-test: the role PipelineRole may not lambda:InvokeFunction on arn:aws:lambda:us-east-1:123456789012:function:", error, StringComparison.Ordinal);
        Assert.EndsWith(". Allow it in the policies of PipelineRole.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_cannot_report_its_result_is_found()
    {
        var root = Delivered();
        Properties(root, "DeployApiRole").Remove("ManagedPolicyArns");

        Assert.Contains("error: Production/deploy-api: the role DeployApiRole may not codepipeline:PutJobSuccessResult, codepipeline:PutJobFailureResult on *. Allow it in the policies of DeployApiRole.", Errors(root));
    }

    [Theory]
    [InlineData("PipelineRole", "codepipeline.amazonaws.com")]
    [InlineData("DeployAppRole", "lambda.amazonaws.com")]
    public void A_role_that_does_not_trust_its_service_is_found(string role, string service)
    {
        var root = Delivered();
        Properties(root, role)["AssumeRolePolicyDocument"]!["Statement"]![0]!["Principal"]!["Service"] = "ec2.amazonaws.com";

        Assert.Contains(Errors(root), error => error.EndsWith($"the role {role} does not trust {service}. Let {service} sts:AssumeRole in its AssumeRolePolicyDocument.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bucket_that_refuses_the_pipeline_is_found()
    {
        var root = Delivered();
        Properties(root, "ArtifactBucketPolicy")["PolicyDocument"]!["Statement"]!.AsArray().Insert(0, JsonNode.Parse(
            """{ "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": { "Fn::Sub": "${ArtifactBucket.Arn}/*" } }"""));

        Assert.Contains(Errors(root), error => error.Contains("the role PipelineRole may not s3:GetObject on arn:aws:s3:::", StringComparison.Ordinal));
    }

    [Fact]
    public void An_alias_that_the_first_deployment_must_make_is_asked_for()
    {
        var root = Delivered();
        root["Resources"]!.AsObject().Remove("TestAlias");
        root["Resources"]!.AsObject().Remove("TestApiPermission");
        Statements(root, "DeployAppRole").ForEach(statement => Remove(statement, "lambda:CreateAlias"));

        Assert.Contains(Errors(root), error => error.StartsWith("error: Acceptance/deploy-app: the role DeployAppRole may not lambda:CreateAlias on ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "Ref": "SomeRoleArn" }""")]
    [InlineData("\"arn:aws:iam::123456789012:role/of-another-stack\"")]
    public void Of_a_role_that_the_template_does_not_declare_nothing_is_said(string role)
    {
        var root = Delivered();
        root["Parameters"]!["SomeRoleArn"] = JsonNode.Parse("""{ "Type": "String", "Default": "arn:aws:iam::123456789012:role/any" }""");
        Properties(root, "Pipeline")["RoleArn"] = JsonNode.Parse(role);
        Properties(root, "DeploySiteFunction")["Role"] = JsonNode.Parse(role);
        Statements(root, "DeploySiteRole").ForEach(statement => Remove(statement, "Test"));

        Assert.Empty(Errors(root));
    }

    [Theory]
    [InlineData("DeploySiteRole", """{ "PermissionsBoundary": "arn:aws:iam::aws:policy/PowerUserAccess" }""")]
    [InlineData("DeploySiteRole", """{ "ManagedPolicyArns": ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] }""")]
    public void Of_a_role_whose_policies_nobody_here_can_tell_nothing_is_said(string role, string change)
    {
        var root = Delivered();
        Properties(root, role).Remove("Policies");
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) Properties(root, role)[name] = value?.DeepClone();

        // A boundary itself is refused, as every property that is not carried out; what the role may do is another question.
        Assert.DoesNotContain(Errors(root), error => error.Contains(role, StringComparison.Ordinal) && error.Contains(" may not ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_bucket_of_another_stack_may_allow_is_a_warning()
    {
        var root = Delivered();
        var deploy = Properties(root, "Pipeline")["Stages"]![2]!["Actions"]![2]!;
        deploy["Configuration"]!["UserParameters"] = "bucket=somewhere-else";

        Assert.Empty(Errors(root));
        Assert.Contains(
            "warning: Acceptance/deploy-site: the role DeploySiteRole may not s3:ListBucket on arn:aws:s3:::somewhere-else, and only a policy that the template does not declare may allow it. Allow it in the policies of DeploySiteRole.",
            Findings(root).Select(finding => finding.ToString()));
    }

    [Fact]
    public void A_function_of_another_stack_must_be_allowed_by_the_role()
    {
        var root = Delivered();
        Properties(root, "Pipeline")["Stages"]![2]!["Actions"]![0]!["Configuration"]!["UserParameters"] = "function=other-app&alias=test";

        Assert.Contains(Errors(root), error => error.StartsWith("error: Acceptance/deploy-app: the role DeployAppRole may not lambda:GetFunctionConfiguration, lambda:UpdateFunctionCode, ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_topic_and_a_function_may_allow_it_themselves()
    {
        var root = Delivered();
        Statements(root, "PipelineRole").ForEach(statement => Remove(statement, "E2eTestFunction"));
        root["Resources"]!["Allowed"] = JsonNode.Parse(
            """{ "Type": "AWS::Lambda::Permission", "Properties": { "Action": "lambda:InvokeFunction", "FunctionName": { "Ref": "E2eTestFunction" }, "Principal": { "Fn::GetAtt": ["PipelineRole", "Arn"] } } }""");

        Assert.Empty(Errors(root));
    }

    [Fact]
    public void A_cache_that_may_not_be_read_is_a_warning()
    {
        var root = Delivered();
        Properties(root, "RestoreDepsRole").Remove("Policies");

        Assert.Contains(Findings(root), finding => finding.ToString().StartsWith("warning: Commit/restore-deps: the role RestoreDepsRole may not s3:GetObject, s3:PutObject on ", StringComparison.Ordinal));
        Assert.Empty(Errors(root));
    }

    private static JsonObject Delivered() => TemplateFile.Read(Repository.PathOf("template.json"));

    private static List<string> Errors(JsonObject root) => [.. Findings(root).Where(finding => finding.Severity == Severity.Error).Select(finding => finding.ToString())];

    private static IReadOnlyList<Finding> Findings(JsonObject root) => TemplateValidator.Validate(Template.Load(root, new TemplateSettings()), null, catalog: null);

    private static JsonObject Properties(JsonObject root, string resource) => root["Resources"]![resource]!["Properties"]!.AsObject();

    private static List<JsonObject> Statements(JsonObject root, string role) =>
        [.. Properties(root, role)["Policies"]!.AsArray().SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray()).OfType<JsonObject>().Where(statement => statement.ContainsKey("Effect"))];

    /// <summary>Takes what names something out of a statement's lists.</summary>
    private static void Remove(JsonObject statement, string text)
    {
        foreach (var list in new[] { statement["Resource"], statement["Action"] }.OfType<JsonArray>())
            foreach (var item in list.Where(item => item!.ToJsonString().Contains(text, StringComparison.Ordinal)).ToList())
                list.Remove(item);
    }
}
