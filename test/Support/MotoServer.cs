using System.Diagnostics;

namespace Support;

/// <summary>moto, an emulator of AWS by other people, as a process that ends with the tests.</summary>
public sealed class MotoServer : IDisposable
{
    private readonly Lazy<Task> _started;
    private int _port;
    private Process? _process;

    public MotoServer() => _started = new(RunAsync);

    /// <summary>Known once <see cref="StartAsync"/> has ended.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{_port}");

    /// <summary>Starts it when it does not run yet; the test is skipped when it is not installed.</summary>
    public async Task StartAsync()
    {
        Tools.Require("moto_server");
        await _started.Value;
    }

    public void Dispose()
    {
        if (_process is null) return;
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task RunAsync()
    {
        _port = FreePort.FindForGood();
        // Nobody reads the line that it prints for every request, and a full pipe would stop it, and with it every test that asks it.
        _process = Process.Start("sh", ["-c", "exec \"$0\" -H 127.0.0.1 -p \"$1\" </dev/null >/dev/null 2>&1", Tools.Require("moto_server"), $"{_port}"]);
        await AnswersAsync();
    }

    private async Task AnswersAsync()
    {
        using var http = new HttpClient { BaseAddress = Endpoint };
        using var timeout = new CancellationTokenSource(Eventually.Patience);
        while (true)
        {
            try
            {
                await http.GetAsync(new Uri("/moto-api/", UriKind.Relative), timeout.Token);
                return;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                if (_process!.HasExited) throw new InvalidOperationException($"moto_server has ended with {_process.ExitCode}.", e);
                if (timeout.IsCancellationRequested) throw new TimeoutException($"moto_server has not answered within {Eventually.Patience.TotalMinutes} minutes.", e);
                await Task.Delay(100);
            }
        }
    }
}
