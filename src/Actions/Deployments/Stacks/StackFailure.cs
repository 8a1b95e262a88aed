using Amazon.CloudFormation.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Stacks;

/// <summary>Says what is wrong with a stack, why, and what mends it.</summary>
internal static class StackFailure
{
    public static ActionException Of(Stack stack, StackHistory history)
    {
        var reasons = history.Failures.Count > 0 ? string.Concat(history.Failures.Select(failure => $"\n- {VisibleText.Line(failure)}")) : $" {VisibleText.Line(stack.StackStatusReason ?? "CloudFormation gives no reason.")}";
        return ActionException.JobFailed($"The deployment of the stack '{stack.StackName}' failed; it is {stack.StackStatus} now.{reasons:lines}\n{Mend(stack)}");
    }

    public static ActionException Stuck(Stack stack) => ActionException.JobFailed($"The stack '{stack.StackName}' is {stack.StackStatus}, and cannot be deployed to. {Reason(stack)}{Mend(stack)}");

    public static ActionException Protected(Stack stack, Exception inner) => ActionException.Configuration(
        $"The stack '{stack.StackName}' is {stack.StackStatus}, and cannot be deleted and created again while its termination protection is on. Nothing was changed. "
        + $"Take it off (aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name {stack.StackName}), and retry the stage.", inner);

    /// <summary>The stack is not there any more, although a deployment was under way.</summary>
    public static ActionException Deleted(string name, Exception? inner = null) => ActionException.JobFailed(
        $"The stack '{name}' was deleted while it was deployed. Somebody else deleted it; the template is not the reason. Retry the stage: it creates the stack again.", inner);

    private static string Reason(Stack stack) => string.IsNullOrEmpty(stack.StackStatusReason) ? "" : $"{stack.StackStatusReason.TrimEnd()} ";

    private static string Mend(Stack stack) => stack.StackStatus.Value switch
    {
        "ROLLBACK_COMPLETE" or "CREATE_FAILED" or "ROLLBACK_FAILED" => "The next deployment deletes what is left of it, and creates it again.",
        "UPDATE_ROLLBACK_COMPLETE" => "The stack is what it was before.",
        "UPDATE_ROLLBACK_FAILED" => $"A person is needed: mend what the reason names, continue the rollback (aws cloudformation continue-update-rollback --stack-name {stack.StackName}), and retry the stage.",
        "DELETE_FAILED" => $"A person is needed: mend what the reason names, delete the stack (aws cloudformation delete-stack --stack-name {stack.StackName}), and retry the stage.",
        "IMPORT_ROLLBACK_FAILED" => "A person is needed: CloudFormation can neither deploy to it nor go on with the rollback of its import. See that what must stay has DeletionPolicy: Retain, "
            + $"delete the stack (aws cloudformation delete-stack --stack-name {stack.StackName}) and retry the stage, or ask AWS Support.",
        _ => "Mend the template or its parameters, and run the pipeline again.",
    };
}
