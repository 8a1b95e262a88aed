using System.Collections;
using System.Diagnostics;
using LocalAws;
using LocalPipeline.Console;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Aws;
using LocalPipeline.Execution.Players;
using LocalPipeline.Execution.State;
using LocalPipeline.Model;
using LocalPipeline.Provisioning;
using LocalPipeline.Sources;

namespace LocalPipeline.Commands;

/// <summary>One run from the first check to the last line: everything that takes part is put together here.</summary>
internal sealed class LocalRun(Project project, CommandContext context, RunDisplay display)
{
    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Nobody is asked about manual approvals.</summary>
    public bool ApproveAll { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var actions = ActionsProgram.FindAll(project.Actions, context.Places);
        var prepared = await PreparedPipeline.CheckAsync(project, actions, cancellationToken);
        await WarnAsync(prepared.Warnings.Select(finding => finding.ToString()));

        using var work = WorkFolder.Open(project.Work);
        using var logs = new ActionLogs();
        await using var aws = await EmbeddedAws.StartAsync(project, work, cancellationToken);
        var pipeline = await ProvisionAsync(prepared, actions, new Workplace(work, logs, aws), cancellationToken);
        var report = await PlayAsync(pipeline, prepared.Variables, new Workplace(work, logs, aws), cancellationToken);
        display.View.Conclude(report);
        return ExitCodes.Of(report);
    }

    private async Task<PipelineDefinition> ProvisionAsync(PreparedPipeline prepared, IReadOnlyList<ActionsFolder> actions, Workplace at, CancellationToken cancellationToken)
    {
        var options = new ProvisioningOptions { StackFile = at.Work.Stack, Actions = actions, ActionEnvironment = DeveloperEnvironment.Collect(Variables(), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)) };
        var stack = await new StackProvisioner(at.Aws, options).ProvisionAsync(prepared.Template, cancellationToken);
        await WarnAsync(stack.Notes.Select(note => $"note: {note}"));
        return PipelineReader.Read(prepared.Template, PipelineSelector.Select(prepared.Template, project.Pipeline), stack);
    }

    private async Task WarnAsync(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            await context.Error.WriteLineAsync($"local-pipeline: {warning}");
        }
    }

    private static string Interrupted(ExecutionState state)
    {
        var actions = state.Stages.SelectMany(stage => stage.Actions.Where(action => action.Status == Status.Interrupted).Select(action => $"{stage.Name}/{action.Name}")).ToList();
        return actions.Count == 0 ? "" : $" in {string.Join(", ", actions)}";
    }

    private async Task<RunReport> PlayAsync(PipelineDefinition pipeline, IReadOnlyDictionary<string, string> variables, Workplace at, CancellationToken cancellationToken)
    {
        var history = new ExecutionHistory(at.Work.Executions, _time);
        await WarnAsync(history.MarkAbandoned().Select(state => $"note: execution {state.Number} ended without warning{Interrupted(state)}. This run begins anew."));
        var reporter = new RunReporter(Process.GetCurrentProcess().StartTime);
        var run = new PipelineRun(pipeline, Players(pipeline, at), history) { Logs = at.Logs, Observer = new Observers(reporter, display.View), Time = _time };
        var (_, folder) = await run.RunAsync(variables, cancellationToken);
        new PermissionsFile(folder.Path).Save(at.Aws.Iam.Usage());
        return reporter.Report;
    }

    private ActionPlayers Players(PipelineDefinition pipeline, Workplace at)
    {
        var role = new PipelineRole(at.Aws, pipeline);
        return new(
            new SourcePlayer(project.Source, at.Work.Path, new S3Artifacts(at.Aws.S3, role, pipeline.EncryptionKeyId)),
            new LambdaPlayer(new LambdaJobs(at.Aws, pipeline, role), new EngineOptions(), _time),
            new ApprovalPlayer(ApproveAll ? new ApproveAll() : display.Approver));
    }

    private static Dictionary<string, string> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);

    private sealed record Workplace(WorkFolder Work, ActionLogs Logs, LocalAwsServer Aws);
}
