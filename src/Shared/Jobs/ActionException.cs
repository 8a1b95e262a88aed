using Amazon.CodePipeline;

namespace CodePipelineActions.Jobs;

/// <summary>An expected failure from deep inside an action: it ends the job with this type and message.</summary>
public sealed class ActionException : Exception
{
    /// <summary>Names the failure.</summary>
    /// <param name="type">Whose failure it is.</param>
    /// <param name="message">What is wrong, why, and how to mend it; what exceeds 5,000 characters is cut when it is reported.</param>
    /// <param name="inner">What caused it, for the log.</param>
    public ActionException(FailureType type, string message, Exception? inner = null) : base(message, inner) => Type = type;

    /// <summary>Names the failure, in a message whose values stay on their line.</summary>
    /// <param name="type">Whose failure it is.</param>
    /// <param name="message">What is wrong, why, and how to mend it; what exceeds 5,000 characters is cut when it is reported.</param>
    /// <param name="inner">What caused it, for the log.</param>
    public ActionException(FailureType type, FailureMessage message, Exception? inner = null) : this(type, message.ToString(), inner)
    {
    }

    /// <summary>Whose failure it is.</summary>
    public FailureType Type { get; }

    /// <summary>A parameter, the template or the artifact's layout is wrong: the pipeline's owner mends it.</summary>
    public static ActionException Configuration(string message, Exception? inner = null) => new(FailureType.ConfigurationError, message, inner);

    /// <summary>The same, with a message whose values stay on their line.</summary>
    public static ActionException Configuration(FailureMessage message, Exception? inner = null) => Configuration(message.ToString(), inner);

    /// <summary>The user's own code, tests or deployment failed.</summary>
    public static ActionException JobFailed(string message, Exception? inner = null) => new(FailureType.JobFailed, message, inner);

    /// <summary>The same, with a message whose values stay on their line.</summary>
    public static ActionException JobFailed(FailureMessage message, Exception? inner = null) => JobFailed(message.ToString(), inner);
}
