using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace CodePipelineActions.Testing;

/// <summary>S3 and CodePipeline as far as a job needs them, behind the SDK's own clients: everything but the wire is real.</summary>
internal sealed class FakeAws : HttpMessageHandler
{
    public const string Address = "https://aws.test";

    /// <summary>Objects by <c>bucket/key</c>.</summary>
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>The results that were reported.</summary>
    public ConcurrentQueue<TestResult> Results { get; } = new();

    public TConfig Configure<TConfig>(TConfig config) where TConfig : ClientConfig
    {
        config.ServiceURL = Address;
        config.AuthenticationRegion = "us-east-1";
        config.HttpClientFactory = new Factory(this);
        return config;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var response = request.Headers.TryGetValues("X-Amz-Target", out var target) ? Report(target.Single(), body) : Object(request, body);
        response.RequestMessage = request;
        response.Headers.TryAddWithoutValidation("x-amz-request-id", "test-request");
        return response;
    }

    private HttpResponseMessage Report(string target, byte[] body)
    {
        Results.Enqueue(ReportedResult.Read(target, JsonNode.Parse(body)!.AsObject()));
        return new(HttpStatusCode.OK) { Content = new StringContent("{}", MediaTypeHeaderValue.Parse("application/x-amz-json-1.1")) };
    }

    private HttpResponseMessage Object(HttpRequestMessage request, byte[] body)
    {
        var name = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath.TrimStart('/'));
        if (request.RequestUri.Query.Contains("upload", StringComparison.Ordinal))
            return Error(HttpStatusCode.NotImplemented, "NotImplemented", "An artifact of 16 MiB and more is too large for a test.");
        if (request.Method != HttpMethod.Put)
            return Objects.TryGetValue(name, out var bytes) ? Answer(request, bytes) : Error(HttpStatusCode.NotFound, "NoSuchKey", "The specified key does not exist.");
        Objects[name] = ChunkedBody.Decode(request, body);
        return WithETag(new(HttpStatusCode.OK), Objects[name]);
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, byte[] bytes)
    {
        var range = request.Headers.Range?.Ranges.Single();
        var from = (int)(range?.From ?? 0);
        var to = (int)Math.Min(range?.To ?? bytes.Length, bytes.Length - 1);
        if (range is not null && from >= bytes.Length) return Error(HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidRange", "The requested range is not satisfiable");
        var content = new ByteArrayContent(request.Method == HttpMethod.Head ? [] : bytes[from..(to + 1)]);
        if (range is not null) content.Headers.ContentRange = new(from, to, bytes.Length);
        return WithETag(new(range is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent) { Content = content }, bytes);
    }

    // S3's ETag of an object that came in one request is its MD5.
    private static HttpResponseMessage WithETag(HttpResponseMessage response, byte[] bytes)
    {
#pragma warning disable CA5351 // No security hangs on it.
        response.Headers.ETag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"");
#pragma warning restore CA5351
        return response;
    }

    private static HttpResponseMessage Error(HttpStatusCode status, string code, string message) => new(status)
    {
        Content = new StringContent(string.Create(CultureInfo.InvariantCulture, $"<Error><Code>{code}</Code><Message>{message}</Message></Error>"), MediaTypeHeaderValue.Parse("application/xml")),
    };

    private sealed class Factory(HttpMessageHandler handler) : Amazon.Runtime.HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
    }
}
