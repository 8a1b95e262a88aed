using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bench.Running;

namespace Bench.ColdStart;

/// <summary>Everything that one process of a function talks to: the Runtime API with one job after the other, the artifact's bucket, and CodePipeline, which takes any result.</summary>
/// <remarks>For one process only: what a process asked for last is answered after its end, and would take a job from the next one.</remarks>
internal sealed class FunctionServer : IDisposable
{
    private static readonly TimeSpan JobLimit = TimeSpan.FromMinutes(5);

    private readonly HttpListener _listener = new();
    private readonly byte[] _artifact;
    private readonly SemaphoreSlim _jobs = new(0);
    private readonly CancellationTokenSource _closed = new();
    private TaskCompletionSource<long> _reported = Pending();
    private TaskCompletionSource<long> _answered = Pending();

    private readonly Func<string, byte[]> _event;

    /// <param name="artifact">What every job reads, when it reads it here.</param>
    /// <param name="event">The event of a job, by its id.</param>
    public FunctionServer(byte[] artifact, Func<string, byte[]>? @event = null)
    {
        (_artifact, _event) = (artifact, @event ?? JobEvent.Of);
        Address = $"127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add($"http://{Address}/");
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public string Address { get; }

    /// <summary>How many results came in, of whatever kind.</summary>
    public int Results { get; private set; }

    /// <summary>Hands out one more job.</summary>
    /// <returns>When its result was reported and when the invocation was answered, as <see cref="Stopwatch"/> ticks.</returns>
    public async Task<(long Reported, long Answered)> PlayAsync(CancellationToken cancellationToken)
    {
        (_reported, _answered) = (Pending(), Pending());
        _jobs.Release();
        return (
            await TimeLimit.WaitAsync(_reported.Task, JobLimit, "a job's result", cancellationToken),
            await TimeLimit.WaitAsync(_answered.Task, JobLimit, "the answer to an invocation", cancellationToken));
    }

    public void Dispose()
    {
        _closed.Cancel();
        _listener.Close();
        _closed.Dispose();
        _jobs.Dispose();
    }

    private static TaskCompletionSource<long> Pending() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AcceptAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context.Request, context.Response));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        await request.InputStream.CopyToAsync(Stream.Null);
        var path = request.Url!.AbsolutePath;
        try
        {
            switch (path)
            {
                case "/2018-06-01/runtime/invocation/next":
                    await _jobs.WaitAsync(_closed.Token);
                    WriteJob(response);
                    break;
                case not null when path.EndsWith("/response", StringComparison.Ordinal):
                    response.StatusCode = 202;
                    // As the Runtime API answers: some clients read the body.
                    response.ContentType = "application/json";
                    response.Close("""{"status":"OK"}"""u8.ToArray(), willBlock: true);
                    _answered.TrySetResult(Stopwatch.GetTimestamp());
                    break;
                case $"/{JobEvent.Bucket}/{JobEvent.Key}":
                    WriteObject(request, response);
                    break;
                default:
                    TakeResult(request, response);
                    break;
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // The function was ended while it waited for the next job.
        }
    }

    private void WriteJob(HttpListenerResponse response)
    {
        var id = Guid.NewGuid().ToString("D");
        response.Headers["Lambda-Runtime-Aws-Request-Id"] = id;
        response.Headers["Lambda-Runtime-Deadline-Ms"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:us-east-1:111111111111:function:bench";
        response.ContentType = "application/json";
        response.Close(_event(id), willBlock: true);
    }

    // The whole object, also where a range is asked for that covers it.
    private void WriteObject(HttpListenerRequest request, HttpListenerResponse response)
    {
        response.Headers["ETag"] = $"\"{Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(_artifact))}\"";
        response.ContentType = "application/zip";
        if (request.Headers["Range"] is not null)
        {
            response.StatusCode = 206;
            response.Headers["Content-Range"] = $"bytes 0-{_artifact.Length - 1}/{_artifact.Length}";
        }
        response.Close(_artifact, willBlock: true);
    }

    private void TakeResult(HttpListenerRequest request, HttpListenerResponse response)
    {
        if (request.Headers["X-Amz-Target"]?.Contains("PutJobFailureResult", StringComparison.Ordinal) != true
            && request.Headers["X-Amz-Target"]?.Contains("PutJobSuccessResult", StringComparison.Ordinal) != true)
        {
            Console.Error.WriteLine($"Nobody expected {request.HttpMethod} {request.RawUrl}.");
            response.StatusCode = 500;
            response.Close();
            return;
        }
        Results++;
        response.ContentType = "application/x-amz-json-1.1";
        response.Close("{}"u8.ToArray(), willBlock: true);
        _reported.TrySetResult(Stopwatch.GetTimestamp());
    }
}
