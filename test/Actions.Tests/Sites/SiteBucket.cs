using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using Moq;

namespace Actions.Tests.Sites;

/// <summary>A bucket in memory with S3's conditions and paging, which writes down every request.</summary>
internal sealed class SiteBucket
{
    public const string Name = "site";
    public const string Manifest = ".deploy-site/manifest.jsonl.gz";

    private readonly Lock _gate = new();
    // S3 lists keys in the order of their bytes, not of .NET's characters.
    private readonly SortedDictionary<string, StoredFile> _files = new(Comparer<string>.Create((a, b) => Bytes(a).AsSpan().SequenceCompareTo(Bytes(b))));

    public SiteBucket()
    {
        Mock.Setup(s => s.Dispose());
        Mock.Setup(s => s.PutObjectAsync(It.IsAny<PutObjectRequest>(), It.IsAny<CancellationToken>())).Returns((PutObjectRequest r, CancellationToken _) => Answer("PUT", r.Key, () => Put(r)));
        Mock.Setup(s => s.GetObjectAsync(It.IsAny<GetObjectRequest>(), It.IsAny<CancellationToken>())).Returns((GetObjectRequest r, CancellationToken _) => Answer("GET", r.Key, () => Get(r)));
        Mock.Setup(s => s.ListObjectsV2Async(It.IsAny<ListObjectsV2Request>(), It.IsAny<CancellationToken>())).Returns((ListObjectsV2Request r, CancellationToken _) => Answer("LIST", r.Prefix, () => List(r)));
        Mock.Setup(s => s.DeleteObjectsAsync(It.IsAny<DeleteObjectsRequest>(), It.IsAny<CancellationToken>()))
            .Returns((DeleteObjectsRequest r, CancellationToken _) => Answer("DELETE", string.Join(' ', r.Objects.Select(o => o.Key)), () => Delete(r)));
    }

    public Mock<IAmazonS3> Mock { get; } = new(MockBehavior.Strict);

    public List<(string Method, string Key)> Requests { get; } = [];

    /// <summary>Asked before every request; what it throws is the answer.</summary>
    public Action<string, string> Before { get; set; } = (_, _) => { };

    /// <summary>Waited for by every request before it is carried out.</summary>
    public Func<Task> Turn { get; set; } = () => Task.CompletedTask;

    /// <summary>Whether ETags say nothing about contents, as with KMS.</summary>
    public bool IsEncrypted { get; set; }

    public IReadOnlyList<string> Uploads => [.. Requests.Where(r => r.Method == "PUT" && r.Key != Manifest).Select(r => r.Key)];

    public IEnumerable<string> Keys => _files.Keys.Where(key => !key.EndsWith(Manifest, StringComparison.Ordinal));

    public StoredFile this[string key] => _files[key];

    public SiteBucket With(string key, string content) => With(key, System.Text.Encoding.UTF8.GetBytes(content));

    public SiteBucket With(string key, byte[] content)
    {
        _files[key] = new StoredFile(content, ETag(content));
        return this;
    }

    public void Remove(string key) => _files.Remove(key);

    public bool Has(string key) => _files.ContainsKey(key);

    private async Task<T> Answer<T>(string method, string key, Func<T> answer)
    {
        lock (_gate) Requests.Add((method, key));
        Before(method, key);
        await Turn();
        lock (_gate) return answer();
    }

    private PutObjectResponse Put(PutObjectRequest request)
    {
        var there = _files.GetValueOrDefault(request.Key);
        if ((request.IfNoneMatch == "*" && there is not null) || (request.IfMatch is { } wanted && there?.ETag != wanted))
            throw new AmazonS3Exception("At least one of the pre-conditions you specified did not hold") { ErrorCode = "PreconditionFailed", StatusCode = HttpStatusCode.PreconditionFailed };
        using var buffer = new MemoryStream();
        using (var content = request.FilePath is { } path ? File.OpenRead(path) : request.InputStream) content.CopyTo(buffer);
        Assert.Equal(request.ChecksumSHA256, Convert.ToBase64String(SHA256.HashData(buffer.ToArray())));
        var stored = new StoredFile(buffer.ToArray(), ETag(buffer.ToArray())) { ContentType = request.ContentType, CacheControl = request.Headers.CacheControl, Disposition = request.Headers.ContentDisposition };
        _files[request.Key] = stored;
        return new PutObjectResponse { ETag = stored.ETag };
    }

    private GetObjectResponse Get(GetObjectRequest request) => _files.TryGetValue(request.Key, out var file)
        ? new GetObjectResponse { ResponseStream = new MemoryStream(file.Content), ContentLength = file.Content.Length, ETag = file.ETag }
        : throw new AmazonS3Exception("The specified key does not exist.") { ErrorCode = "NoSuchKey", StatusCode = HttpStatusCode.NotFound };

    private ListObjectsV2Response List(ListObjectsV2Request request)
    {
        var after = Bytes(request.ContinuationToken ?? request.StartAfter ?? "");
        var keys = _files.Keys.Where(key => key.StartsWith(request.Prefix, StringComparison.Ordinal) && Bytes(key).AsSpan().SequenceCompareTo(after) > 0).ToList();
        return new ListObjectsV2Response
        {
            S3Objects = [.. keys.Take(1000).Select(key => new S3Object { Key = key, Size = _files[key].Content.Length, ETag = _files[key].ETag })],
            IsTruncated = keys.Count > 1000,
            NextContinuationToken = keys.Count > 1000 ? keys[999] : null,
        };
    }

    private DeleteObjectsResponse Delete(DeleteObjectsRequest request)
    {
        Assert.InRange(request.Objects.Count, 1, 1000);
        foreach (var item in request.Objects) _files.Remove(item.Key);
        return new DeleteObjectsResponse();
    }

    private static byte[] Bytes(string key) => System.Text.Encoding.UTF8.GetBytes(key);

    private string ETag(byte[] content) => IsEncrypted ? $"\"{Guid.NewGuid():N}\"" : $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"";
}

/// <summary>An object as it was put.</summary>
internal sealed record StoredFile(byte[] Content, string ETag)
{
    public string? ContentType { get; init; }

    public string? CacheControl { get; init; }

    public string? Disposition { get; init; }

    public string Text => System.Text.Encoding.UTF8.GetString(Content);
}
