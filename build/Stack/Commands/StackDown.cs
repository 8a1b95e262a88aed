using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using StackTool.Code;
using StackTool.Stacks;
using StackTool.Templates;

namespace StackTool.Commands;

/// <summary>Deletes a stack, and first all that its own buckets hold.</summary>
/// <param name="isConfirmed">Whether nobody has to be asked.</param>
internal sealed class StackDown(Workplace place, string name, bool isConfirmed)
{
    private const string BucketType = "AWS::S3::Bucket";

    private IAmazonCloudFormation CloudFormation => place.Aws.CloudFormation;

    /// <exception cref="StackException">It may not be deleted, nobody agreed, or it failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var account = await place.AccountAsync(cancellationToken);
        if (await CloudFormation.FindAsync(name, cancellationToken) is not { } stack || stack.StackStatus == StackStatus.DELETE_COMPLETE)
        {
            place.Terminal.Line($"There is no stack '{name}'.");
            return;
        }

        RefuseProtected(stack);
        if (stack.StackStatus == StackStatus.DELETE_IN_PROGRESS)
        {
            await FollowAsync(stack, cancellationToken);
            return;
        }

        if (stack.Condition() == StackCondition.Busy)
            throw new StackException($"The stack '{name}' is {stack.StackStatus}. Wait until that is over: {CakeLine.Of("Stack-Wait", name)}");
        await DeleteAsync(stack, account, cancellationToken);
    }

    private async Task DeleteAsync(Stack stack, Account account, CancellationToken cancellationToken)
    {
        var (own, retained) = await BucketsAsync(stack, cancellationToken);
        foreach (var bucket in own) place.Terminal.Line($"  empties and deletes  {bucket}");
        foreach (var bucket in retained) place.Terminal.Line($"  leaves as it is      {bucket} (the template retains it)");
        Confirm();

        var emptying = new BucketEmptying(place.Aws.S3, account.Id);
        foreach (var bucket in own) place.Terminal.Line($"{bucket}: {await emptying.EmptyAsync(bucket, cancellationToken):N0} versions and markers deleted.");
        var follower = new StackFollower(CloudFormation, place.Terminal, place.Clock);
        await follower.SkipAsync(stack.StackId, cancellationToken);
        await CloudFormation.DeleteStackAsync(new() { StackName = stack.StackId }, cancellationToken);
        await follower.FollowAsync(stack, cancellationToken);
    }

    private static void RefuseProtected(Stack stack)
    {
        if (stack.EnableTerminationProtection != true) return;
        throw new StackException(
            $"""
            The stack '{stack.StackName}' is protected from deletion; nothing was touched. Whoever may do so takes the protection away:
              aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name {stack.StackName}
            """);
    }

    // Only the stack itself says which buckets are its own: no bucket is touched because of its name.
    private async Task<(List<string> Own, List<string> Retained)> BucketsAsync(Stack stack, CancellationToken cancellationToken)
    {
        var buckets = (await CloudFormation.ResourcesAsync(stack, cancellationToken)).Where(resource => resource.ResourceType == BucketType).ToList();
        if (buckets.Count == 0) return ([], []);
        var deployed = await CloudFormation.GetTemplateAsync(new() { StackName = stack.StackId, TemplateStage = TemplateStage.Original }, cancellationToken);
        var template = StackTemplate.Parse(deployed.TemplateBody, $"What the stack '{name}' was made of");
        return (
            [.. buckets.Where(bucket => !template.Retained.Contains(bucket.LogicalResourceId)).Select(bucket => bucket.PhysicalResourceId)],
            [.. buckets.Where(bucket => template.Retained.Contains(bucket.LogicalResourceId)).Select(bucket => bucket.PhysicalResourceId)]);
    }

    private void Confirm()
    {
        if (isConfirmed) return;
        if (!place.Terminal.IsInteractive) throw new StackException($"Nothing was deleted: there is nobody to ask. Say --yes to delete the stack '{name}' without a question.");
        if (place.Terminal.Ask($"To delete it with all that is listed here, type its name, {name}:", isSecret: false) != name)
            throw new StackException("Nothing was deleted.");
    }

    private Task FollowAsync(Stack stack, CancellationToken cancellationToken) =>
        new StackFollower(CloudFormation, place.Terminal, place.Clock).FollowAsync(stack, cancellationToken);
}
