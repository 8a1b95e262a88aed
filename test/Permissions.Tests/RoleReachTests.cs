namespace Permissions.Tests;

/// <summary>What the roles of template.json do not reach, whatever the code does that has their keys.</summary>
[Collection(PlayedTemplate.Alone)]
public sealed class RoleReachTests(PlayedTemplate template) : IClassFixture<PlayedTemplate>
{
    private const string Account = "123456789012";
    private const string OtherFunction = $"arn:aws:lambda:us-east-1:{Account}:function:another";

    private static readonly string[] _roles =
        ["RestoreDepsRole", "TestAndPackageRole", "E2eTestRole", "DeployAppRole", "DeployApiRole", "DeploySiteRole", "DeployStackRole", "AppRole", "PipelineRole"];

    public static TheoryData<string> Roles => [.. _roles];

    [Theory]
    [MemberData(nameof(Roles))]
    public void No_role_may_change_the_pipeline_its_roles_or_its_functions(string role)
    {
        var pipeline = $"arn:aws:codepipeline:us-east-1:{Account}:{template.Id("Pipeline")}";
        (string Action, string Resource)[] changes =
        [
            ("codepipeline:UpdatePipeline", pipeline), ("codepipeline:DeletePipeline", pipeline), ("codepipeline:PutApprovalResult", $"{pipeline}/Production/approve"),
            .. _roles.SelectMany(other => Of($"arn:aws:iam::{Account}:role/{template.Id(other)}", "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:PassRole", "sts:AssumeRole")),
            .. new[] { "DeployAppFunction", "TestAndPackageFunction" }.SelectMany(function =>
                Of($"arn:aws:lambda:us-east-1:{Account}:function:{template.Id(function)}", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration", "lambda:AddPermission")),
            .. Of(template.KeyArn, "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"),
            .. Of($"arn:aws:s3:::{template.Id("ArtifactBucket")}", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutEncryptionConfiguration"),
        ];

        Assert.All(changes, change => Assert.NotNull(template.Refusal(role, change.Action, change.Resource)));
    }

    [Theory]
    [InlineData("RestoreDepsRole")]
    [InlineData("TestAndPackageRole")]
    [InlineData("E2eTestRole")]
    public void Those_that_run_the_apps_code_deploy_nothing_and_open_no_artifact(string role)
    {
        (string Action, string Resource)[] uses =
        [
            ("lambda:UpdateFunctionCode", $"arn:aws:lambda:us-east-1:{Account}:function:{template.Id("AppFunction")}"), ("lambda:InvokeFunction", OtherFunction),
            ("s3:PutObject", $"arn:aws:s3:::{template.Id("ProductionSiteBucket")}/index.html"), ("cloudformation:CreateChangeSet", $"arn:aws:cloudformation:us-east-1:{Account}:stack/proof-1/id"),
            .. Of($"arn:aws:s3:::{template.Id("ArtifactBucket")}/pipeline/Source/key", "s3:GetObject", "s3:PutObject"), ("s3:ListBucket", $"arn:aws:s3:::{template.Id("ArtifactBucket")}"),
            ("apigateway:PUT", $"arn:aws:apigateway:us-east-1::/restapis/{template.Id("Api")}"),
        ];

        Assert.All(uses, use => Assert.NotNull(template.Refusal(role, use.Action, use.Resource)));
    }

    [Theory]
    [InlineData("DeployAppRole", "lambda:UpdateFunctionCode", OtherFunction)]
    [InlineData("DeployAppRole", "lambda:InvokeFunction", OtherFunction)]
    [InlineData("DeployApiRole", "apigateway:PUT", "arn:aws:apigateway:us-east-1::/restapis/another")]
    [InlineData("DeploySiteRole", "s3:PutObject", "arn:aws:s3:::another/index.html")]
    [InlineData("DeploySiteRole", "cloudfront:CreateInvalidation", $"arn:aws:cloudfront::{Account}:distribution/ANOTHER")]
    [InlineData("DeployStackRole", "cloudformation:DescribeStacks", $"arn:aws:cloudformation:us-east-1:{Account}:stack/another/id")]
    [InlineData("PipelineRole", "lambda:InvokeFunction", OtherFunction)]
    public void Those_that_deploy_reach_their_own_target_only(string role, string action, string resource) =>
        Assert.NotNull(template.Refusal(role, action, resource));

    private static IEnumerable<(string Action, string Resource)> Of(string resource, params string[] actions) => actions.Select(action => (action, resource));
}
