namespace LocalAws.Tests.Contract;

/// <summary>
/// Tests that are written once and asked of every target: an abstract class of tests derives from this, and one empty class per target from that.
/// </summary>
public abstract class ContractTests(IContractTarget target) : IAsyncLifetime
{
    protected IContractTarget Target { get; } = target;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A name that no other test uses: the targets live for the whole run.</summary>
    protected static string Unique(string prefix) => $"{prefix}-{Guid.NewGuid():N}";

    public virtual async ValueTask InitializeAsync() => await Target.StartAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        // xunit disposes of a test in one way only, and prefers this one.
        (this as IDisposable)?.Dispose();
        if (Target is EmbeddedTarget embedded && embedded.TakeUnexpected() is { Length: > 0 } unexpected) Assert.Fail(unexpected);
        return ValueTask.CompletedTask;
    }
}
