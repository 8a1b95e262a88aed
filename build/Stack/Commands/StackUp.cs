using System.Text;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using StackTool.Code;
using StackTool.Stacks;
using StackTool.Templates;

namespace StackTool.Commands;

/// <summary>Creates the stack, or brings it to what template and packages are now.</summary>
internal sealed class StackUp(Workplace place, StackUpOptions options)
{
    // CloudFormation's limit for a template in the request itself; a larger one is fetched from S3.
    private const int MaxBodyBytes = 51_200;

    private readonly ChangeSetDraft _drafts = new(place.Aws.CloudFormation, place.Terminal, place.Clock);

    /// <summary>Everything that can be wrong with the parameters is told before anything is created.</summary>
    /// <exception cref="StackException">It cannot be done, or it failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var template = await StackTemplate.ReadAsync(options.Template, cancellationToken);
        var given = options.Parameters is { } file ? await ParameterFile.ReadAsync(file, cancellationToken) : new Dictionary<string, string?>();
        var code = CodePlan.Of(template, given, options.Dist);
        var account = await place.AccountAsync(cancellationToken);
        var stack = await FindAsync(cancellationToken);
        var known = stack.Condition() == StackCondition.Absent ? [] : stack?.Parameters?.ConvertAll(parameter => parameter.ParameterKey) ?? [];
        var values = new ParameterValues(template, given, known).Resolve([.. code.Uploads.Select(upload => upload.Name)], place.Terminal);

        var bucket = new CodeBucket(place.Aws.S3, CodePlan.BucketName(given, stack, account), account, place.Terminal);
        var isLarge = Encoding.UTF8.GetByteCount(template.Body) > MaxBodyBytes;
        if (isLarge || code.Uploads.Count > 0) await bucket.EnsureAsync(cancellationToken);
        var request = Request(stack, [.. values, .. await code.UploadAsync(bucket, cancellationToken)]);
        if (isLarge) request.TemplateURL = bucket.AddressOf(await bucket.UploadAsync(options.Template, cancellationToken));
        else request.TemplateBody = template.Body;

        await ChangeAsync(request, cancellationToken);
    }

    private async Task<Stack?> FindAsync(CancellationToken cancellationToken)
    {
        var stack = await place.Aws.CloudFormation.FindAsync(options.Stack, cancellationToken);
        return stack.Condition() switch
        {
            StackCondition.Busy => throw new StackException($"The stack '{options.Stack}' is {stack!.StackStatus}. Wait until that is over: {CakeLine.Of("Stack-Wait", options.Stack)}"),
            StackCondition.Stuck => throw new StackException($"The stack '{options.Stack}' is {stack!.StackStatus}.\n{stack.Mend()}"),
            _ => stack,
        };
    }

    private CreateChangeSetRequest Request(Stack? stack, List<Parameter> parameters) => new()
    {
        StackName = options.Stack,
        ChangeSetName = $"up-{Guid.NewGuid():N}",
        ChangeSetType = stack.Condition() == StackCondition.Absent ? ChangeSetType.CREATE : ChangeSetType.UPDATE,
        Capabilities = [.. options.Capabilities],
        Parameters = parameters,
    };

    private async Task ChangeAsync(CreateChangeSetRequest request, CancellationToken cancellationToken)
    {
        if (await _drafts.CreateAsync(request, cancellationToken) is not { } created)
        {
            place.Terminal.Line($"Nothing changes: the stack '{options.Stack}' is what template, parameters and packages say.");
            return;
        }

        place.Terminal.Line(request.ChangeSetType == ChangeSetType.CREATE ? $"The stack '{options.Stack}' is created:" : $"The stack '{options.Stack}' changes:");
        await _drafts.ShowAsync(created, cancellationToken);
        if (options.IsPreview)
        {
            await _drafts.DiscardAsync(created, request.ChangeSetType, cancellationToken);
            place.Terminal.Line("This is only a preview: nothing was changed.");
            return;
        }

        await ExecuteAsync(created, cancellationToken);
    }

    private async Task ExecuteAsync(CreateChangeSetResponse created, CancellationToken cancellationToken)
    {
        var follower = new StackFollower(place.Aws.CloudFormation, place.Terminal, place.Clock);
        await follower.SkipAsync(created.StackId, cancellationToken);
        await place.Aws.CloudFormation.ExecuteChangeSetAsync(new() { StackName = created.StackId, ChangeSetName = created.Id }, cancellationToken);
        if (options.LeavesEarly)
        {
            place.Terminal.Line($"CloudFormation is at work. To look: {CakeLine.Of("Stack-Wait", options.Stack)}");
            return;
        }

        await follower.FollowAsync(new() { StackId = created.StackId, StackName = options.Stack }, cancellationToken);
        await new StackStatusReport(place, options.Stack).RunAsync(cancellationToken);
    }
}
