using LocalPipeline.Execution;

namespace LocalPipeline.Console;

/// <summary>A row of the tree: a stage (it has a status), an action, or what stands for rows that are left out (neither).</summary>
internal sealed record TreeRow(string Text)
{
    public Status? Status { get; init; }

    public ActionRow? Action { get; init; }

    public Branch Branch { get; init; } = new(IsInner: false, IsLast: false, IsUnderLast: false);
}

/// <summary>Where a row hangs.</summary>
/// <param name="IsInner">Below a stage.</param>
/// <param name="IsLast">The last one there.</param>
/// <param name="IsUnderLast">Below the last stage.</param>
internal sealed record Branch(bool IsInner, bool IsLast, bool IsUnderLast);
