using Amazon.CodePipeline;
using Amazon.S3;
using CodePipelineActions.Hosting;

namespace CodePipelineActions.Jobs;

/// <summary>What the job handler needs of the world; tests put fakes in.</summary>
internal sealed record JobServices
{
    /// <summary>Reports results, with the function's own role.</summary>
    public required IAmazonCodePipeline CodePipeline { get; init; }

    /// <summary>Makes a client for the artifact bucket with a job's credentials.</summary>
    public required Func<Job, IAmazonS3> ArtifactS3 { get; init; }

    /// <summary>The function's environment variables.</summary>
    public FunctionEnvironment Environment { get; init; } = FunctionEnvironment.Current;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where job folders are made. Default: a folder below the system's temporary one.</summary>
    public string WorkRoot { get; init; } = Path.Combine(Path.GetTempPath(), "codepipeline-actions");

    /// <summary>How long before the function's time limit the work is stopped, so that the result can be reported. Default 10 seconds.</summary>
    public TimeSpan ReportMargin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Called when the result was reported and the action's work goes on all the same: the process must not take another job.</summary>
    public Action Retire { get; init; } = () => { };

    /// <summary>Keeps jobs apart in a process that is a function and nothing else; <see langword="null"/>, the default, where a process does other things beside.</summary>
    public FunctionIsolation? Isolation { get; init; }
}
