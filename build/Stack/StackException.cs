namespace StackTool;

/// <summary>What a person must know or mend; its message is all that is shown.</summary>
internal sealed class StackException(string message, Exception? inner = null) : Exception(message, inner);
