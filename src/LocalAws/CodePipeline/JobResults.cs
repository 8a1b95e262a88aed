using System.Text;
using System.Text.Json;
using LocalAws.Http;

namespace LocalAws.CodePipeline;

/// <summary>Reads the two results, each with every limit of the contract's "Results".</summary>
internal static class JobResults
{
    private static readonly TextLimit JobId = new() { Pattern = JobLimits.JobIdPattern };

    public static string ReadJobId(JsonElement request)
    {
        var constraints = new Constraints();
        var id = new JsonStructure(request, "", constraints, "jobId").Text("jobId", JobId, required: true);
        constraints.ThrowIfAny();
        return id!;
    }

    public static (string JobId, JobSuccess Success) ReadSuccess(JsonElement request)
    {
        var constraints = new Constraints();
        var root = new JsonStructure(request, "", constraints, "jobId", "currentRevision", "continuationToken", "executionDetails", "outputVariables");
        var id = root.Text("jobId", JobId, required: true);
        var details = root.Structure("executionDetails", required: false, "summary", "externalExecutionId", "percentComplete");
        var success = new JobSuccess
        {
            ContinuationToken = root.Text("continuationToken", TextLimit.Length(JobLimits.MaxContinuationTokenLength)),
            Summary = details?.Text("summary", TextLimit.Length(JobLimits.MaxSummaryLength)),
            ExternalExecutionId = details?.Text("externalExecutionId", TextLimit.Length(JobLimits.MaxExternalExecutionIdLength)),
            PercentComplete = details?.Integer("percentComplete", 0, JobLimits.MaxPercentComplete),
            CurrentRevision = ReadRevision(root),
            OutputVariables = root.Map("outputVariables", new TextLimit { Pattern = JobLimits.OutputVariableKeyPattern }),
        };
        constraints.ThrowIfAny();
        ThrowIfVariablesAreRefused(success);
        return (id!, success);
    }

    public static (string JobId, JobFailure Failure) ReadFailure(JsonElement request)
    {
        var constraints = new Constraints();
        var root = new JsonStructure(request, "", constraints, "jobId", "failureDetails");
        var id = root.Text("jobId", JobId, required: true);
        var details = root.Structure("failureDetails", required: true, "type", "message", "externalExecutionId");
        var type = details?.Text("type", new TextLimit { Values = JobLimits.FailureTypes }, required: true);
        var message = details?.Text("message", TextLimit.Length(JobLimits.MaxFailureMessageLength), required: true);
        var external = details?.Text("externalExecutionId", TextLimit.Length(JobLimits.MaxExternalExecutionIdLength));
        constraints.ThrowIfAny();
        return (id!, new JobFailure(type!, message!) { ExternalExecutionId = external });
    }

    private static JobRevision? ReadRevision(JsonStructure root)
    {
        if (root.Structure("currentRevision", required: false, "revision", "changeIdentifier", "created", "revisionSummary") is not { } revision)
            return null;
        var id = revision.Text("revision", TextLimit.Length(JobLimits.MaxRevisionLength), required: true);
        var change = revision.Text("changeIdentifier", TextLimit.Length(JobLimits.MaxChangeIdentifierLength), required: true);
        return new JobRevision(id ?? "", change ?? "")
        {
            Created = revision.EpochSeconds("created"),
            Summary = revision.Text("revisionSummary", TextLimit.Length(JobLimits.MaxRevisionSummaryLength)),
        };
    }

    private static void ThrowIfVariablesAreRefused(JobSuccess success)
    {
        if (success.OutputVariables.Count > 0 && success.ContinuationToken is not null)
            throw Constraints.Invalid("Output variables can be included only when there is no continuation token on the request");
        var bytes = success.OutputVariables.Sum(v => Encoding.UTF8.GetByteCount(v.Key) + Encoding.UTF8.GetByteCount(v.Value));
        if (bytes > JobLimits.MaxOutputVariablesBytes)
            throw new AwsError(400, "OutputVariablesSizeExceededException",
                $"The output variables have {bytes} bytes together, more than the maximum of {JobLimits.MaxOutputVariablesBytes} bytes");
    }
}
