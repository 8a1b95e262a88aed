namespace Permissions.Tests;

/// <summary>deploy-stack works with the role of the template's parameter, and with no other one.</summary>
[Collection(PlayedTemplate.Alone)]
public sealed class StackRoleTests(PlayedTemplate template) : IClassFixture<PlayedTemplate>
{
    private const string Other = "arn:aws:iam::123456789012:role/administrator";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData($"&stackRole={Other}")]
    public async Task A_stack_is_not_changed_without_the_role_or_with_another_one(string more)
    {
        var outcome = await DeployAsync("proof-refused", more);

        Assert.StartsWith("PermissionError: ", outcome, StringComparison.Ordinal);
        Assert.Contains("cloudformation:CreateChangeSet", outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_another_role_works_for_is_not_updated_by_it()
    {
        var own = $"&stackRole={Grants.Parameters["StackRoleArn"]}";
        await template.CreateStackAsync("proof-administered", Other, Cancelled);

        var without = await DeployAsync("proof-administered", "");
        var roleBetween = await template.RoleOfAsync("proof-administered", Cancelled);
        var with = await DeployAsync("proof-administered", own);

        Assert.StartsWith("PermissionError: ", without, StringComparison.Ordinal);
        Assert.Equal(Other, roleBetween);
        Assert.StartsWith("Succeeded: ", with, StringComparison.Ordinal);
        Assert.Equal(Grants.Parameters["StackRoleArn"], await template.RoleOfAsync("proof-administered", Cancelled));
    }

    [Fact]
    public async Task What_a_failed_creation_with_another_role_left_is_not_deleted()
    {
        template.FailNextResource("proof-left", "Old");
        await template.CreateStackAsync("proof-left", Other, Cancelled);

        var outcome = await DeployAsync("proof-left", "");

        Assert.StartsWith("PermissionError: ", outcome, StringComparison.Ordinal);
        Assert.Contains("cloudformation:DeleteStack", outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_change_set_is_not_executed()
    {
        var changeSet = await template.FindChangesAsync("proof-mine", Other, Cancelled);

        using var client = template.CloudFormationAs("DeployStackRole");

        var refusal = await Assert.ThrowsAnyAsync<Amazon.CloudFormation.AmazonCloudFormationException>(
            () => client.ExecuteChangeSetAsync(new() { ChangeSetName = changeSet }, Cancelled));

        Assert.Contains("is not authorized to perform: cloudformation:ExecuteChangeSet", refusal.Message, StringComparison.Ordinal);
    }

    private Task<string> DeployAsync(string stack, string more) => template.PlayAsync(
        new("deploy-stack", "DeployStackRole", $"stack={stack}{more}", [("template.json", """{"Resources":{"New":{"Type":"AWS::S3::Bucket"}}}""")]), Cancelled);
}
