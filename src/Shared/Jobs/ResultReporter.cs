using System.Text;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using CodePipelineActions.Aws;

namespace CodePipelineActions.Jobs;

/// <summary>Tells CodePipeline the result: the one place that does.</summary>
internal sealed class ResultReporter(IAmazonCodePipeline codePipeline, Job job, SecretMask mask, JobLog log)
{
    /// <summary>Reports. That the job has a result already is success: the event was delivered twice.</summary>
    public async Task ReportAsync(ActionReport report)
    {
        try
        {
            await SendAsync(report);
        }
        catch (InvalidJobStateException e)
        {
            log.Line($"Job {job.Id} has a result already: {e.Message}");
        }
        catch (AmazonCodePipelineException e) when (report.Outcome is not ActionResult.Failed && RefusalType(e) is { } type)
        {
            // A success that CodePipeline will never accept must not leave the job without a result.
            await ReportAsync(new ActionReport(new ActionResult.Failed(type, $"The result was refused by CodePipeline: {e.Message}"), null));
        }
    }

    // The report is not cancelled with the work: it is what the margin is for.
    private Task SendAsync(ActionReport report) => report.Outcome switch
    {
        ActionResult.Failed failed => FailAsync(failed),
        ActionResult.Succeeded succeeded when OutputVariableMistake(succeeded) is { } mistake => FailAsync(new(FailureType.JobFailed, mistake)),
        _ => SucceedAsync(report),
    };

    private Task SucceedAsync(ActionReport report)
    {
        var pending = report.Outcome as ActionResult.Pending;
        var succeeded = report.Outcome as ActionResult.Succeeded;
        var summary = Line(pending?.Summary ?? succeeded!.Summary, ContractLimits.SummaryCharacters);
        log.Line(pending is null ? $"Succeeded: {summary}" : $"Continues: {summary}");
        return codePipeline.PutJobSuccessResultAsync(new PutJobSuccessResultRequest
        {
            JobId = job.Id,
            ContinuationToken = report.ContinuationToken,
            ExecutionDetails = new ExecutionDetails
            {
                Summary = summary,
                PercentComplete = pending is null ? 100 : pending.PercentComplete is { } percent ? Math.Clamp(percent, 0, 100) : null,
                ExternalExecutionId = succeeded?.ExternalExecutionId is { Length: > 0 } id ? Line(id, ContractLimits.ExternalExecutionIdCharacters) : null,
            },
            OutputVariables = succeeded is { OutputVariables.Count: > 0 } ? succeeded.OutputVariables.ToDictionary(v => v.Key, v => TextCut.Whole(v.Value), StringComparer.Ordinal) : null,
        }, CancellationToken.None);
    }

    private Task FailAsync(ActionResult.Failed failed)
    {
        var message = MessageText.Fit(mask.Apply(VisibleText.Lines(VisibleText.Plain(failed.Message))), ContractLimits.FailureMessageCharacters);
        log.Line($"Failed ({failed.Type}): {message}");
        return codePipeline.PutJobFailureResultAsync(new PutJobFailureResultRequest
        {
            JobId = job.Id,
            FailureDetails = new FailureDetails { Type = failed.Type, Message = message },
        }, CancellationToken.None);
    }

    // Masked last: what was made visible or left out before cannot put a secret together any more.
    private string Line(string text, int maxCharacters) => MessageText.FitLine(mask.Apply(VisibleText.Line(VisibleText.Plain(text).Trim())), maxCharacters);

    private static string? OutputVariableMistake(ActionResult.Succeeded result)
    {
        if (result.OutputVariables.Keys.FirstOrDefault(name => !DescriptionMistakes.IsVariable(name)) is { } bad)
            return $"The output variable '{bad}' cannot be set: names consist of letters, digits, '@', '-' and '_'.";
        var bytes = result.OutputVariables.Sum(v => Encoding.UTF8.GetByteCount(v.Key) + Encoding.UTF8.GetByteCount(v.Value));
        return bytes > ContractLimits.OutputVariablesBytes
            ? $"The output variables have {bytes} bytes together; CodePipeline takes {ContractLimits.OutputVariablesBytes}." : null;
    }

    // Null for an error that may not come again: the report is then undeliverable, and Lambda invokes the function once more.
    private static FailureType? RefusalType(AmazonCodePipelineException e) => e switch
    {
        { ErrorCode: "ValidationException" or "OutputVariablesSizeExceededException" } => FailureType.JobFailed,
        _ when AwsErrors.TypeOf(e) == FailureType.PermissionError => FailureType.PermissionError,
        _ => null,
    };
}
