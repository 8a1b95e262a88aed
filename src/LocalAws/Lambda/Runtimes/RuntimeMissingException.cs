namespace LocalAws.Lambda.Runtimes;

/// <summary>A function's process cannot even be started.</summary>
internal sealed class RuntimeMissingException(string message) : Exception(message);
