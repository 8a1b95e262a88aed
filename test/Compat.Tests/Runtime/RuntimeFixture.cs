using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

namespace Compat.Tests.Runtime;

/// <summary>The environment that Lambda gives a function, with the console captured.</summary>
public sealed class RuntimeFixture : IDisposable
{
    private readonly EnvironmentVariables _environment = new();
    private readonly (TextWriter Out, TextWriter Error) _console = (Console.Out, Console.Error);
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public RuntimeFixture()
    {
        _environment["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001";
        _environment["AWS_LAMBDA_FUNCTION_NAME"] = "app";
        _environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512";
        _environment["_X_AMZN_TRACE_ID"] = null;
        Console.SetOut(_out);
        Console.SetError(_error);
    }

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public void Set(string variable, string? value) => _environment[variable] = value;

    public void Dispose()
    {
        Console.SetOut(_console.Out);
        Console.SetError(_console.Error);
        _environment.Dispose();
    }

    internal static async Task RunAsync(FakeRuntimeApi api, Func<Stream, ILambdaContext, Task<Stream>> handler)
    {
        using var http = new HttpClient(api);
        using var bootstrap = LambdaBootstrapBuilder.Create(handler).UseHttpClient(http).Build();
        await RunAsync(api, bootstrap);
    }

    internal static async Task RunAsync(FakeRuntimeApi api, LambdaBootstrap bootstrap) =>
        await bootstrap.RunAsync(api.Stop.Token).WaitAsync(Support.Eventually.Patience, TestContext.Current.CancellationToken);
}
