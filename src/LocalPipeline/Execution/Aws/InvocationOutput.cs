namespace LocalPipeline.Execution.Aws;

/// <summary>Tells the function's own lines from Lambda's around them, and a retry from a first try.</summary>
internal sealed class InvocationOutput(JobOrder order, string requestId)
{
    private int _tries;

    public void Line(string line)
    {
        if (IsPlatform(line, "START"))
        {
            if (++_tries > 1)
            {
                order.Note($"The function ended in error, and Lambda runs it again (try {_tries}; on AWS only after a minute or two).");
            }
        }
        else if (IsPlatform(line, "REPORT"))
        {
            order.Log(line);
        }
        else if (!IsPlatform(line, "END"))
        {
            order.Output(WithoutPrefix(line));
        }
    }

    // Runtimes put the time, the request id and the level before each line, with tabs between.
    private string WithoutPrefix(string line) =>
        line.Split('\t', 4) is [_, var request, _, var message] && request == requestId ? message : line;

    private bool IsPlatform(string line, string word) => line.StartsWith($"{word} RequestId: {requestId}", StringComparison.Ordinal);
}
