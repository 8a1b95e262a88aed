namespace LocalPipeline.History;

/// <summary>Drives the pipeline in the process that holds the work folder. Each command is answered as soon as it is under way, or refused.</summary>
internal interface IPipelineControl
{
    /// <summary>The number of the execution that is being played; null when there is none.</summary>
    int? Playing { get; }

    /// <summary>The approvals that somebody must decide about now.</summary>
    IReadOnlyList<PendingApproval> Pending { get; }

    /// <returns>A refusal says why; it is no exception.</returns>
    Task<CommandAnswer> SendAsync(PipelineCommand command, CancellationToken cancellationToken);
}

/// <param name="CustomData">What the template tells the approver.</param>
/// <param name="Link">The template's <c>ExternalEntityLink</c>.</param>
internal sealed record PendingApproval(string Stage, string Action, string? CustomData, string? Link);
