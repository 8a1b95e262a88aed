namespace LocalAws.Lambda.Model;

/// <summary>When a change is made, how long it takes, and whether it is to fail.</summary>
internal sealed record UpdateTerms(DateTimeOffset Now, TimeSpan Duration, UpdateFailure? Failure = null)
{
    /// <summary>A change that takes no time needs no update.</summary>
    public FunctionUpdate? ToUpdate(bool creates) =>
        Duration <= TimeSpan.Zero && Failure is null ? null : new(Now + Duration, NewId(), creates, Failure);

    public static string NewId() => Guid.NewGuid().ToString();
}
