using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Moq;

namespace Actions.Tests.Fixtures;

/// <summary>The artifact bucket as the function's role sees it: objects with metadata, ETags and conditional writes.</summary>
internal sealed class CacheBucket
{
    private readonly Mock<IAmazonS3> _s3 = new();
    private int _versions;

    public CacheBucket()
    {
        _s3.Setup(s => s.GetObjectAsync(It.IsAny<GetObjectRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((GetObjectRequest r, CancellationToken _) => Get(r));
        _s3.Setup(s => s.GetObjectMetadataAsync(It.IsAny<GetObjectMetadataRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((GetObjectMetadataRequest r, CancellationToken _) => Head(r));
        _s3.Setup(s => s.PutObjectAsync(It.IsAny<PutObjectRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((PutObjectRequest r, CancellationToken _) => Put(r));
    }

    internal sealed record Item(byte[] Content, Dictionary<string, string> Metadata, string ETag);

    public IAmazonS3 Client => _s3.Object;

    public Dictionary<string, Item> Items { get; } = new(StringComparer.Ordinal);

    public List<PutObjectRequest> Puts { get; } = [];

    /// <summary>What reading and writing fail with; null for not at all.</summary>
    public Exception? ReadFailure { get; set; }

    public Exception? WriteFailure { get; set; }

    /// <summary>Happens just before a write is looked at, as another job's write would.</summary>
    public Action? BeforeWrite { get; set; }

    public static AmazonS3Exception Error(HttpStatusCode status, string code) => new(code) { StatusCode = status, ErrorCode = code };

    /// <summary>Changes the only object there is; its ETag and metadata stay as they were.</summary>
    public void Damage(Func<byte[], byte[]> change)
    {
        var (key, item) = Assert.Single(Items);
        Items[key] = item with { Content = change(item.Content) };
    }

    private GetObjectResponse Get(GetObjectRequest request)
    {
        var item = Read(request.Key);
        return new GetObjectResponse { ResponseStream = new MemoryStream(item.Content), ContentLength = item.Content.Length, ETag = item.ETag };
    }

    private GetObjectMetadataResponse Head(GetObjectMetadataRequest request)
    {
        var item = Read(request.Key);
        var response = new GetObjectMetadataResponse { ContentLength = item.Content.Length, ETag = item.ETag };
        foreach (var (name, value) in item.Metadata) response.Metadata[name] = value;
        return response;
    }

    private Item Read(string key)
    {
        if (ReadFailure is not null) throw ReadFailure;
        return Items.TryGetValue(key, out var item) ? item : throw Error(HttpStatusCode.NotFound, "NotFound");
    }

    private PutObjectResponse Put(PutObjectRequest request)
    {
        Puts.Add(request);
        BeforeWrite?.Invoke();
        if (WriteFailure is not null) throw WriteFailure;
        var there = Items.GetValueOrDefault(request.Key);
        if ((request.IfNoneMatch == "*" && there is not null) || (request.IfMatch is { } match && match != there?.ETag)) throw Error(HttpStatusCode.PreconditionFailed, "PreconditionFailed");
        Items[request.Key] = new Item(File.ReadAllBytes(request.FilePath), request.Metadata.Keys.ToDictionary(k => k, k => request.Metadata[k]), $"\"{++_versions}\"");
        return new PutObjectResponse { ETag = Items[request.Key].ETag };
    }
}
