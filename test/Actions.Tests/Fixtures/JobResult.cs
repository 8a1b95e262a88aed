using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;

namespace Actions.Tests.Fixtures;

/// <summary>The one result that an invocation reported.</summary>
internal sealed record JobResult(FailureType? FailureType, string Message, string? Token, IReadOnlyDictionary<string, string> Variables)
{
    public bool Succeeded => FailureType is null && Token is null;

    public int? PercentComplete { get; init; }

    public bool Continues => FailureType is null && Token is not null;

    public static JobResult Of(PutJobSuccessResultRequest r) =>
        new(null, r.ExecutionDetails.Summary, r.ContinuationToken, r.OutputVariables ?? []) { PercentComplete = r.ExecutionDetails.PercentComplete };

    public static JobResult Of(PutJobFailureResultRequest r) =>
        new(r.FailureDetails.Type, r.FailureDetails.Message, null, new Dictionary<string, string>());
}
