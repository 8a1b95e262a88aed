using Amazon.CodePipeline;
using Amazon.Runtime;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>An answer of AWS that says nothing about the deployment: later it may be another.</summary>
internal static class Outage
{
    public static bool Is(Exception error) => error switch
    {
        ActionException e => e.Type == FailureType.SystemUnavailable,
        Amazon.Lambda.Model.ResourceConflictException => true,
        AmazonServiceException e => AwsErrors.TypeOf(e) == FailureType.SystemUnavailable,
        _ => BrokenAnswer.Is(error),
    };

    /// <summary>Whether AWS only asks for patience: it is there, and the request was right.</summary>
    public static bool IsThrottle(Exception error) =>
        (error as AmazonServiceException ?? error.InnerException as AmazonServiceException) is { } answer && AwsFaults.IsThrottle(answer);
}
