namespace Bench.Running;

/// <summary>Somebody who is measured.</summary>
internal sealed record Contender(string Name, ChildProcess Command)
{
    /// <summary>Done before each run, and after the last; not timed.</summary>
    public Action CleanUp { get; init; } = () => { };

    /// <summary>Looked at after each run, before the clean-up; not timed.</summary>
    public Func<long> OutputBytes { get; init; } = () => 0;
}
