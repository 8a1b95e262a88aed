namespace LocalPipeline.Execution;

/// <summary>An expected failure of an action, from wherever it is found; the message names the thing and the mend.</summary>
internal sealed class ActionFailure(string type, string message) : Exception(message)
{
    public string Type { get; } = type;
}
