namespace LocalPipeline.History;

/// <summary>What became of a command.</summary>
/// <param name="Accepted">It is under way, or done.</param>
/// <param name="Execution">The number of the execution that it concerns.</param>
/// <param name="Message">For people: what happens now, or why not and what to do.</param>
internal sealed record CommandAnswer(bool Accepted, int? Execution, string Message)
{
    public static CommandAnswer Done(int execution, string message) => new(true, execution, message);

    public static CommandAnswer Refused(string message) => new(false, null, message);
}
