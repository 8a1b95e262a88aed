namespace Bench;

/// <summary>What the caller has to change; printed without a stack trace.</summary>
internal sealed class UsageException(string message) : Exception(message);
