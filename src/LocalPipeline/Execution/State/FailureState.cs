namespace LocalPipeline.Execution.State;

/// <param name="Type">A failure type of the contract ("PutJobFailureResult").</param>
internal sealed record FailureState(string Type, string Message);
