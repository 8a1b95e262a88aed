using System.Diagnostics;
using Amazon.Runtime;
using LocalAws.Tests.Contract;
using Support;

[assembly: AssemblyFixture(typeof(MotoTarget))]

namespace LocalAws.Tests.Contract;

/// <summary>moto, an emulator by other people: what passes against both is not just our own idea of AWS.</summary>
public sealed class MotoTarget : IContractTarget, IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Lazy<Task> _started;
    private int _port;
    private Process? _process;

    public MotoTarget() => _started = new(RunAsync);

    public string Name => "moto";

    public Uri Endpoint => new($"http://127.0.0.1:{_port}");

    public AWSCredentials Credentials { get; } = new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    public async ValueTask StartAsync()
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
        _port = FreePort.Find();
        _process = Process.Start(new ProcessStartInfo(Tools.Require("moto_server"), ["-H", "127.0.0.1", "-p", $"{_port}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        // Nobody reads what it prints, but a full pipe would stop it.
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await AnswersAsync();
    }

    private async Task AnswersAsync()
    {
        using var http = new HttpClient { BaseAddress = Endpoint };
        using var timeout = new CancellationTokenSource(StartTimeout);
        while (true)
        {
            try
            {
                await http.GetAsync(new Uri("/moto-api/", UriKind.Relative), timeout.Token);
                return;
            }
            catch (HttpRequestException) when (!_process!.HasExited)
            {
                await Task.Delay(100, timeout.Token);
            }
        }
    }
}
