using LocalAws;
using LocalAws.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Resume.Tests.Harness;

/// <summary>
/// The one way of one invocation to AWS: an address of its own, which counts the calls and kills the invocation at one of them.
/// Whatever a killed invocation still tries gets nowhere, and is refused so that it does not try again.
/// </summary>
internal sealed class Door : IAsyncDisposable
{
    private readonly CancellationTokenSource _kill = new();
    private readonly CallLog _calls;
    private LoopbackListener? _listener;

    private Door(LocalAwsServer aws, CallLog calls) => (Aws, _calls) = (aws.HandleAsync, calls);

    public Fault? Fault { get; init; }

    /// <summary>Called before each call is carried out, with its number.</summary>
    public Func<int, Task> Before { get; init; } = _ => Task.CompletedTask;

    /// <summary>Carries a call out.</summary>
    public RequestDelegate Aws { get; set; }

    public string Url => _listener!.Endpoint.AbsoluteUri.TrimEnd('/');

    /// <summary>Cancelled when the invocation is killed.</summary>
    public CancellationToken Killed => _kill.Token;

    public static async Task<Door> OpenAsync(LocalAwsServer aws, CallLog calls, Fault? fault = null, Func<int, Task>? before = null)
    {
        var door = new Door(aws, calls) { Fault = fault, Before = before ?? (_ => Task.CompletedTask) };
        door._listener = await LoopbackListener.StartAsync(0, door.HandleAsync, CancellationToken.None);
        return door;
    }

    public async ValueTask DisposeAsync()
    {
        await _listener!.DisposeAsync();
        _kill.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        if (Killed.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var number = _calls.Add(http.Request);
        await Before(number);
        if (number == Fault?.Call) await KillAsync(http);
        else await Aws(http);
    }

    private async Task KillAsync(HttpContext http)
    {
        if (Fault!.Moment == Moment.BeforeTheAnswerCame)
        {
            http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
            await Aws(http);
        }

        await _kill.CancelAsync();
        http.Abort();
    }
}
