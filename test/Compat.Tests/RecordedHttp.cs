using System.Net;
using Amazon.Runtime;

namespace Compat.Tests;

/// <summary>Keeps the request that a client sends, and answers it with a text.</summary>
internal sealed class RecordedHttp : HttpClientFactory
{
    public string Answer { get; set; } = "";

    public HttpRequestMessage? Request { get; private set; }

    public string? Body { get; private set; }

    /// <summary>The region that the request was signed for.</summary>
    public string Region => Request!.Headers.GetValues("Authorization").Single().Split('/')[2];

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    private sealed class Handler(RecordedHttp recorded) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            recorded.Request = request;
            recorded.Body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : null;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(recorded.Answer), RequestMessage = request };
        }
    }
}
