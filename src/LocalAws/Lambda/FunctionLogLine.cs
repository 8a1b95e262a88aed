namespace LocalAws.Lambda;

/// <summary>A line of a function's log: what the function wrote, or Lambda's own START, END and REPORT.</summary>
public sealed record FunctionLogLine(string FunctionName, string RequestId, string Line);
