namespace LocalPipeline.Web.Feed;

/// <summary>A thing that changes.</summary>
internal abstract record Subject
{
    /// <summary>The state of an execution, by its number.</summary>
    public sealed record Execution(int Number) : Subject;

    /// <summary>The log of one of its actions.</summary>
    public sealed record Log(int Number, string Stage, string Action) : Subject;

    /// <summary>Traffic and alarms.</summary>
    public sealed record Traffic : Subject;
}
