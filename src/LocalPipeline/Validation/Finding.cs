namespace LocalPipeline.Validation;

internal enum Severity
{
    /// <summary>It works, and will surprise somebody.</summary>
    Warning,

    /// <summary>CodePipeline, or the action, would refuse it.</summary>
    Error,
}

/// <summary>One thing that is wrong with a pipeline.</summary>
/// <param name="Where"><c>stage/action</c>, a stage, a resource of the template, or the pipeline.</param>
/// <param name="What">A sentence; without its full stop when a mend follows.</param>
/// <param name="Mend">What to do about it, in the imperative; empty when <paramref name="What"/> says so already.</param>
internal sealed record Finding(Severity Severity, string Where, string What, string Mend)
{
    public static Finding Error(string where, string what, string mend) => new(Severity.Error, where, what, mend);

    public static Finding Warning(string where, string what, string mend) => new(Severity.Warning, where, what, mend);

    public override string ToString() => $"{(Severity == Severity.Error ? "error" : "warning")}: {Where}: {What}{(Mend.Length > 0 ? $". {Mend}." : "")}";
}
