namespace LocalPipeline.Commands;

/// <summary>Why a command cannot begin; the message names the thing and the mend.</summary>
internal sealed class UsageException(string message) : Exception(message);
