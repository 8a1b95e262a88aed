namespace CodePipelineActions.Jobs;

/// <summary>A custom action: what it accepts, and what it does in one invocation.</summary>
/// <remarks>
/// Everything an action does can be done twice: Lambda delivers a job at least once, and a retry starts again from the beginning.
/// Waiting is <see cref="ActionResult.Pending"/>, never a sleep.
/// </remarks>
public interface IPipelineAction
{
    /// <summary>The action's name, artifacts, parameters and output variables: the help, the validation and the documentation come from it.</summary>
    ActionDescription Description { get; }

    /// <summary>Does the work of one invocation. The first line binds the parameters.</summary>
    /// <param name="job">The job with its parameters (checked already), artifacts, state and working directory.</param>
    /// <param name="cancellationToken">Cancelled shortly before the function's time limit, so that there is time left to report.</param>
    /// <exception cref="ActionException">An expected failure.</exception>
    Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken);
}
