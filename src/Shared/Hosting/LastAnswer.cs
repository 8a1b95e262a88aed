namespace CodePipelineActions.Hosting;

/// <summary>
/// Ends the process when it must not take another event: after the Runtime API has the answer for this one. Earlier, Lambda would take the event
/// for one that failed and send it again.
/// </summary>
internal sealed class LastAnswer : DelegatingHandler
{
    private readonly Action _end;
    private volatile bool _isRetired;

    /// <param name="end">Ends the process.</param>
    public LastAnswer(Action end)
        : base(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null }) => _end = end;

    /// <summary>The answer that comes next is the last one.</summary>
    public void Retire() => _isRetired = true;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (_isRetired && request.Method == HttpMethod.Post) _end();
        return answer;
    }
}
