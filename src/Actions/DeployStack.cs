using Amazon.CloudFormation;
using Amazon.S3;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Actions.Deployments.Stacks;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions;

/// <summary><c>deploy-stack</c>: brings a CloudFormation stack to a template from an artifact, through a change set.</summary>
/// <remarks>
/// <code>
/// stack? ─▶ (busy: wait) (failed creation: delete, wait) ─▶ CreateChangeSet ─▶ wait ─▶ no changes: done
///                                                                              └────▶ ExecuteChangeSet ─▶ wait ─▶ outputs
/// </code>
/// The change set's name follows from the first job, so that its second delivery finds the change set of the first. Where another
/// delivery was faster, this one finds nothing left to change.
/// </remarks>
internal sealed class DeployStack(ClientFor<IAmazonCloudFormation> cloudFormationFor, ClientFor<IAmazonS3> s3For) : IPipelineAction
{
    public ActionDescription Description { get; } = new("deploy-stack", "Creates or updates a CloudFormation stack from a template in an artifact, in this or another region or account.")
    {
        Parameters = DeployStackParameters.Accepted,
        InputArtifacts = new(1, 5),
        OutputVariables =
        [
            new("StackId", "The stack's ARN."),
            new("Changed", "Whether anything was changed: true or false."),
            new("*", "Each output of the stack, under its own name."),
        ],
    };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var parameters = DeployStackParameters.Bind(job.Parameters);
        var state = job.Continuation.Read(StateJson.Default.DeployStackState) ?? new DeployStackState($"codepipeline-{job.Job.Id}");
        try
        {
            using var cloudFormation = await cloudFormationFor(parameters.Target, cancellationToken);
            var deployment = new StackDeployment(cloudFormation, new SharedTemplate(s3For, job), parameters, job);
            return state switch
            {
                { ChangeSet: null } => await deployment.BeginAsync(state, cancellationToken),
                { Executed: false } => await deployment.ExecuteAsync(state, cancellationToken),
                _ => await deployment.EndAsync(state, cancellationToken),
            };
        }
        catch (AmazonCloudFormationException e) when (StackRequests.SaysGone(e))
        {
            throw StackFailure.Deleted(parameters.Stack, e);
        }
        catch (Exception e) when (Outage.IsThrottle(e))
        {
            return StackDeployment.Waiting(state, "CloudFormation takes no more requests just now");
        }
        // It goes on with the stack whether it answers or not.
        catch (Exception e) when (!job.Continuation.IsFirst && Outage.Is(e))
        {
            return StackDeployment.Waiting(state, $"AWS does not answer; waiting for it: {e.Message}");
        }
        catch (AmazonCloudFormationException e)
        {
            throw AwsErrors.Translate(e, $"The deployment of the stack '{parameters.Stack}' was refused");
        }
    }
}
