namespace LocalAws.Lambda.Model;

/// <summary>A change that takes time. It needs no timer: whoever looks after <paramref name="EndsAt"/> sees its outcome.</summary>
/// <param name="EndsAt">Until then the function is <c>InProgress</c>, or <c>Pending</c> when it is new.</param>
/// <param name="RevisionIdAfterwards">The end of an update changes the revision id once more, as on AWS.</param>
/// <param name="Creates">Whether this is the function's creation.</param>
/// <param name="Failure">Set when the update will not succeed; the code and configuration before it then go on serving.</param>
internal sealed record FunctionUpdate(DateTimeOffset EndsAt, string RevisionIdAfterwards, bool Creates, UpdateFailure? Failure)
{
    public bool Ended { get; init; }
}

/// <summary>Why an update failed.</summary>
/// <param name="Reason">A sentence, as <c>LastUpdateStatusReason</c> shows it.</param>
/// <param name="ReasonCode">One of Lambda's codes, such as <c>InternalError</c> or <c>InvalidConfiguration</c>.</param>
internal sealed record UpdateFailure(string Reason, string ReasonCode);
