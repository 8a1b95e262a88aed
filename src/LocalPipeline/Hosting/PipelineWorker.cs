using System.Collections;
using LocalPipeline.Commands;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Aws;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.Players;
using LocalPipeline.Execution.Reuse;
using LocalPipeline.Execution.State;
using LocalPipeline.Model;
using LocalPipeline.Provisioning;
using LocalPipeline.Sources;

namespace LocalPipeline.Hosting;

/// <summary>Brings a checked template into the embedded AWS, and puts together all that takes part in playing its pipeline.</summary>
internal sealed class PipelineWorker(Project project, CommandContext context, Workplace at)
{
    /// <summary>What the pipeline will be once the template is provisioned; nothing is changed.</summary>
    public PipelineDefinition Foresee(PreparedPipeline prepared) => PipelineReader.Read(
        prepared.Template, PipelineSelector.Select(prepared.Template, project.Pipeline), new KnownStack(prepared.Template, prepared.Plan, new StackFile(at.Work.Stack).Load()));

    /// <exception cref="ProvisioningException">The embedded AWS refused a resource.</exception>
    public async Task<ProvisionedPipeline> ProvisionAsync(PreparedPipeline prepared, CancellationToken cancellationToken)
    {
        var options = new ProvisioningOptions { StackFile = at.Work.Stack, Actions = prepared.Actions, ActionEnvironment = DeveloperEnvironment.Collect(Variables(), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)) };
        var stack = await new StackProvisioner(at.Aws, options).ProvisionAsync(prepared.Template, cancellationToken);
        foreach (var note in stack.Notes)
        {
            await context.WarnAsync($"note: {note}");
        }

        var pipeline = PipelineReader.Read(prepared.Template, PipelineSelector.Select(prepared.Template, project.Pipeline), stack);
        // What state.json tells of artifacts must be as true after a power cut as the rest of it.
        if (at.Aws.S3.Buckets.Contains(pipeline.ArtifactBucket))
        {
            at.Aws.S3.MakeDurable(pipeline.ArtifactBucket);
        }

        return new(pipeline, new Digests(at.Aws, Surroundings.DigestOf(prepared.Template, stack)));
    }

    public PipelineRun Run(PipelineDefinition pipeline, RunParts parts) => new(pipeline, Players(pipeline, parts.Approver), parts.History)
    {
        Logs = parts.Logs,
        Observer = parts.Observer,
        Time = TimeProvider.System,
        StopReason = parts.StopReason,
        Origin = parts.Origin,
        Digests = parts.Digests,
    };

    private ActionPlayers Players(PipelineDefinition pipeline, IApprover approver)
    {
        var role = new PipelineRole(at.Aws, pipeline);
        return new(
            new SourcePlayer(project.Source, at.Work.Path, new S3Artifacts(at.Aws.S3, role, pipeline.EncryptionKeyId)),
            new FullDisk(new WholeInputs(new LambdaPlayer(new LambdaJobs(at.Aws, pipeline, role), new EngineOptions(), TimeProvider.System), at.Aws.S3), at.Work.Path),
            new ApprovalPlayer(approver) { Address = url => DeployedAddresses.At(at.Aws.Endpoint, url) });
    }

    private static Dictionary<string, string> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);
}

/// <summary>What a run is given beside its pipeline.</summary>
internal sealed record RunParts(ExecutionHistory History, ActionLogs Logs, IRunObserver Observer, IApprover Approver)
{
    public required ExecutionOrigin Origin { get; init; }

    /// <summary>Why the run was stopped, once it was and somebody said why.</summary>
    public required Func<string?> StopReason { get; init; }

    /// <summary>Set where executions are compared with those after them.</summary>
    public IDigests? Digests { get; init; }
}

/// <summary>A pipeline whose resources are there.</summary>
internal sealed record ProvisionedPipeline(PipelineDefinition Definition, IDigests Digests);
