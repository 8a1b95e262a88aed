using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// The HTTP calls of https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.
/// Only waiting for the next invocation can be cancelled: what has been handled must be answered.
/// </summary>
internal sealed class RuntimeApi : IDisposable
{
    private const string EndpointVariable = "AWS_LAMBDA_RUNTIME_API";
    private static readonly MediaTypeHeaderValue ErrorType = new("application/vnd.aws.lambda.error+json");
    private static readonly MediaTypeHeaderValue ResponseType = new("application/json");

    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly string _url;

    public RuntimeApi(HttpClient http)
    {
        var endpoint = Environment.GetEnvironmentVariable(EndpointVariable)
            ?? throw new InvalidOperationException($"{EndpointVariable} is not set: this process was not started by Lambda or an emulator of it.");
        _url = $"http://{endpoint}/2018-06-01/runtime/";
        _ownsHttp = http is null;
        _http = http ?? CreateHttp();
        // Lambda freezes the process while it waits here, for hours.
        _http.Timeout = Timeout.InfiniteTimeSpan;
    }

    public async Task<HttpResponseMessage> NextAsync(CancellationToken cancellationToken)
    {
        var next = await _http.GetAsync(_url + "invocation/next", cancellationToken);
        return next.EnsureSuccessStatusCode();
    }

    public Task PostResponseAsync(string requestId, Stream output)
    {
        var content = new StreamContent(output ?? Stream.Null);
        content.Headers.ContentType = ResponseType;
        return PostAsync($"invocation/{requestId}/response", content);
    }

    public Task PostErrorAsync(string requestId, Exception exception) => PostErrorToAsync($"invocation/{requestId}/error", exception);

    public Task PostInitErrorAsync(Exception exception) => PostErrorToAsync("init/error", exception);

    public void Dispose()
    {
        if (_ownsHttp)
            _http.Dispose();
    }

    private Task PostErrorToAsync(string path, Exception exception)
    {
        var content = new ByteArrayContent(ErrorJson.Write(exception));
        content.Headers.ContentType = ErrorType;
        content.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", exception.GetType().Name);
        return PostAsync(path, content);
    }

    private async Task PostAsync(string path, HttpContent content)
    {
        using (content)
        {
            using var response = await _http.PostAsync(_url + path, content, CancellationToken.None);
            response.EnsureSuccessStatusCode();
        }
    }

    // The Runtime API is on this machine: the function's proxy is not for it, and looking for one, for cookies and for traces costs start-up time.
    private static HttpClient CreateHttp() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    });
}
