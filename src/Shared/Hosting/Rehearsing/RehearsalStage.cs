using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Hosting.Rehearsing;

/// <summary>An S3 that is nothing but an answer for every request: the SDK builds, signs and reads them as always, and no connection is opened.</summary>
internal sealed class RehearsalStage
{
    private const string ArtifactKey = "rehearsal/artifact.zip";

    // A zip of index.html and a/app.js, a line each.
    private static readonly byte[] ArtifactZip = Convert.FromBase64String(
        "UEsDBBQAAgAIAB1udV39usgMEQAAACQAAAAKAAAAaW5kZXguaHRtbLMpsMtIzcnJV8BB2ugX2AEAUEsDBBQAAgAIAB1udV3NRrhTBgAAACAAAAAIAAAAYS9hcHAuanNLTMQLkgBQSwEC"
        + "HgMUAAIACAAdbnVd/brIDBEAAAAkAAAACgAAAAAAAAABAAAApIEAAAAAaW5kZXguaHRtbFBLAQIeAxQAAgAIAB1udV3NRrhTBgAAACAAAAAIAAAAAAAAAAEAAACkgTkAAABhL2FwcC5qc1BL"
        + "BQYAAAAAAgACAG4AAABlAAAAAAA=");

    private readonly AwsClientSettings _settings;
    private readonly Dictionary<string, byte[]> _objects;

    public RehearsalStage(AwsClientSettings settings, IReadOnlyDictionary<string, byte[]> objects) =>
        (_settings, _objects) = (settings, new Dictionary<string, byte[]>(objects) { [ArtifactKey] = ArtifactZip });

    /// <summary>The rehearsal's input artifact.</summary>
    public Artifact Artifact { get; } = new("Rehearsal", "rehearsal", ArtifactKey, null);

    public IAmazonS3 CreateS3()
    {
        var config = _settings.S3Config();
        config.HttpClientFactory = new Factory(_objects);
        // Made up, so that none of the function's is looked for.
        return new AmazonS3Client(new SessionAWSCredentials("rehearsal", "rehearsal", "rehearsal"), config);
    }

    private sealed class Factory(Dictionary<string, byte[]> objects) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Answers(objects));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => true;
    }

    private sealed class Answers(Dictionary<string, byte[]> objects) : HttpMessageHandler
    {
        private const string SomeETag = "\"00000000000000000000000000000000\"";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = Answer(request);
            answer.RequestMessage = request;
            return Task.FromResult(answer);
        }

        private HttpResponseMessage Answer(HttpRequestMessage request)
        {
            if (request.Method == HttpMethod.Put) return With([], SomeETag);
            if (request.RequestUri!.Query.Contains("list-type=2", StringComparison.Ordinal)) return With(Listing(), null);
            var path = Uri.UnescapeDataString(request.RequestUri.AbsolutePath);
            return objects.FirstOrDefault(o => path.EndsWith("/" + o.Key, StringComparison.Ordinal)) is { Value: { } content }
                ? Object(content, request.Headers.Range is not null)
                : new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new ByteArrayContent([]) };
        }

        private static HttpResponseMessage Object(byte[] content, bool isRange)
        {
            var answer = With(content, $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"");
            if (!isRange) return answer;
            answer.StatusCode = HttpStatusCode.PartialContent;
            answer.Content.Headers.ContentRange = new(0, content.Length - 1, content.Length);
            return answer;
        }

        private static HttpResponseMessage With(byte[] content, string? etag)
        {
            var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) };
            if (etag is not null) answer.Headers.TryAddWithoutValidation("ETag", etag);
            return answer;
        }

        private byte[] Listing()
        {
            var xml = new StringBuilder("""<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated>""");
            foreach (var key in objects.Keys)
                xml.Append("<Contents><Key>").Append(key).Append("</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>").Append(SomeETag)
                    .Append("</ETag><Size>1</Size><StorageClass>STANDARD</StorageClass></Contents>");
            return Encoding.UTF8.GetBytes(xml.Append("</ListBucketResult>").ToString());
        }
    }
}
