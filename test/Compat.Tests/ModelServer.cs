using System.Diagnostics;
using System.Net.Http.Json;
using Support;

namespace Compat.Tests;

/// <summary>A server that knows botocore's model of every AWS service; ends with the tests that share it.</summary>
public sealed class ModelServer : IAsyncLifetime
{
    private const string Listening = "listening on ";
    private readonly HttpClient _http = new();
    private Process? _process;
    private string _failure = "moto and botocore are not installed.";
    private string? _url;

    /// <summary>The server's address; without the server the test is skipped, but in CI it fails.</summary>
    public string Url
    {
        get
        {
            if (_url is not null) return _url;
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(_failure);
            Assert.Skip(_failure);
            return "";
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Python() is not { } python) return;
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "model_server.py")])
        {
            RedirectStandardInput = true, // its end ends the server, even when this process is killed
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        var errors = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line?.StartsWith(Listening, StringComparison.Ordinal) == true)
            _url = "http://127.0.0.1:" + line[Listening.Length..];
        else
            _failure = "The model server does not start: " + (await errors).Split('\n').Last(l => l.Length > 0);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>What the model says of itself: the values of an enumeration, the errors of a service.</summary>
    public async Task<string[]> AskAsync(string question, CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync<string[]>($"{Url}/-/{question}", cancellationToken))!;

    /// <summary>The interpreter that moto was installed for: the first line of moto_server names it, unless it is a shell script itself.</summary>
    private static string? Python()
    {
        var moto = Tools.Find("moto_server");
        if (moto is null) return null;
        var shebang = File.ReadLines(moto).First().TrimStart('#', '!').Trim();
        return shebang.Contains("python", StringComparison.Ordinal) && File.Exists(shebang) ? shebang : Tools.Find("python3");
    }
}
