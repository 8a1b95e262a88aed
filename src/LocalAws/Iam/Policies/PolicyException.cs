namespace LocalAws.Iam.Policies;

/// <summary>A policy that is none, or that the embedded IAM cannot evaluate; the message names the statement and the reason.</summary>
public sealed class PolicyException(string message) : Exception(message);
