using System.Xml.Linq;
using LocalAws.Http;
using LocalAws.S3.Operations;
using LocalAws.S3.Payload;
using LocalAws.S3.Storage;
using LocalAws.S3.Website;

namespace LocalAws.S3;

/// <summary>The embedded S3, for who runs it in the same process: what the service does over HTTP, without a signature.</summary>
public sealed class LocalS3
{
    private readonly LocalAwsOptions _options;
    private readonly S3Store _store;
    private readonly Websites _websites;

    internal LocalS3(LocalAwsOptions options, S3Store store, Websites websites) => (_options, _store, _websites) = (options, store, websites);

    /// <summary>The document that names the distribution in front of a bucket: its ARN. Visitors then read what the bucket's policy lets that distribution read.</summary>
    public const string Distribution = SiteReader.Distribution;

    /// <inheritdoc cref="SiteReader.EdgeFunction"/>
    public const string EdgeFunction = SiteReader.EdgeFunction;

    public IReadOnlyList<string> Buckets => [.. _store.Buckets.Select(bucket => bucket.State.Name)];

    /// <summary>Creates a bucket; one that is there already is left as it is.</summary>
    /// <returns>True when it is new.</returns>
    /// <exception cref="ArgumentException">The name is not one that a bucket can have.</exception>
    public bool CreateBucket(string name)
    {
        try
        {
            return _store.Create(new(BucketName.Check(name), _options.Now(), _options.Region));
        }
        catch (AwsError e)
        {
            throw new ArgumentException($"'{name}' cannot be the name of a bucket. {e.Message}", nameof(name), e);
        }
    }

    /// <summary>Deletes a bucket; that it is not there is no error.</summary>
    /// <exception cref="InvalidOperationException">It has objects.</exception>
    public void DeleteBucket(string name)
    {
        if (_store.Find(name) is null) return;
        try
        {
            _store.Delete(name);
        }
        catch (AwsError e)
        {
            throw new InvalidOperationException($"{e.Message} ({e.Code})", e);
        }
    }

    /// <summary>
    /// From now on an object of this bucket is on the disk before its upload is answered, so that no power cut takes what somebody relies on.
    /// Each upload then waits for the disk. Of other buckets a power cut may take what was uploaded in the last half minute; it is not there then, never half there.
    /// </summary>
    public void MakeDurable(string bucket)
    {
        var found = Get(bucket);
        if (!found.State.IsDurable) found.Update(state => state with { IsDurable = true });
    }

    /// <summary>How many bytes of an object are on the disk: fewer than its size when it is damaged. Null when there is no such object.</summary>
    public long? BytesThere(string bucket, string key) => Get(bucket) is var found && found.Objects.Find(key) is { } stored ? found.Data.Length(stored.DataFile) : null;

    /// <summary>Serves a bucket as a website, at once and from now on.</summary>
    /// <param name="indexDocument">What a folder's address stands for: <c>index.html</c>.</param>
    /// <param name="errorDocument">The key of what is shown when there is no object; null for a plain page.</param>
    /// <returns>Where it answers.</returns>
    public async Task<Uri> SetWebsiteAsync(string bucket, string indexDocument, string? errorDocument, CancellationToken cancellationToken) =>
        await SetWebsiteAsync(bucket, new WebsiteConfiguration(indexDocument, errorDocument).Write(), cancellationToken);

    /// <summary>Serves a bucket as its website configuration says, at once and from now on.</summary>
    /// <param name="configuration">As the service takes it (<c>WebsiteConfiguration</c>).</param>
    /// <returns>Where it answers.</returns>
    /// <exception cref="AwsError">S3 would not take it.</exception>
    public async Task<Uri> SetWebsiteAsync(string bucket, XElement configuration, CancellationToken cancellationToken)
    {
        WebsiteConfiguration.Read(configuration);
        await SetWebsiteDocumentAsync(bucket, configuration.ToString(), cancellationToken);
        return _websites.Address(bucket)!;
    }

    /// <summary>Serves a bucket as a website no more.</summary>
    public Task RemoveWebsiteAsync(string bucket, CancellationToken cancellationToken) => SetWebsiteDocumentAsync(bucket, null, cancellationToken);

    /// <summary>Where a bucket's site answers; null when it has none.</summary>
    public Uri? WebsiteAddress(string bucket) => _websites.Address(bucket);

    /// <summary>Sets the document of a bucket's sub-resource, such as <c>policy</c> (JSON) or <c>versioning</c> (XML), as the service stores it; null removes it.</summary>
    public void SetDocument(string bucket, string subResource, string? document) => Get(bucket).Update(state => state.With(subResource, document));

    /// <summary>Stores an object, all or nothing.</summary>
    public async Task<LocalObject> PutAsync(LocalUpload upload, CancellationToken cancellationToken)
    {
        var bucket = Get(upload.Bucket);
        var received = await Receiver.CopyAsync(bucket.Data, upload.Content, null, cancellationToken);
        return LocalObject.Of(new WriteOperations(_options, _store).Put(bucket, upload.Key, received, upload.Headers.ToAttributes(BucketSettingsRules.DefaultEncryption(bucket.State)), WriteCondition.None));
    }

    /// <summary>The key of KMS that a bucket encrypts objects with by itself; null when it has none.</summary>
    public string? KeyOf(string bucket) => BucketSettingsRules.DefaultEncryption(Get(bucket).State).KeyId;

    /// <summary>What is known of an object; null when it is not there.</summary>
    public LocalObject? Head(string bucket, string key) => Get(bucket).Objects.Find(key) is { } stored ? LocalObject.Of(stored) : null;

    /// <summary>Opens an object for reading; that it is replaced meanwhile does not matter. Null when it is not there.</summary>
    public Stream? Open(string bucket, string key)
    {
        try
        {
            return Get(bucket).Open(key).Data;
        }
        catch (AwsError e) when (e.Code == "NoSuchKey")
        {
            return null;
        }
    }

    /// <summary>All objects whose keys begin with a prefix, in key order.</summary>
    public IReadOnlyList<LocalObject> List(string bucket, string prefix = "")
    {
        var objects = Get(bucket).Objects;
        return [.. Enumerable.Range(objects.FirstAtOrAfter(prefix), objects.Count - objects.FirstAtOrAfter(prefix))
            .Select(position => objects[position]).TakeWhile(stored => stored.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(LocalObject.Of)];
    }

    /// <summary>Deletes an object; that it is not there is no error.</summary>
    public void Delete(string bucket, string key) => Get(bucket).Delete(key, WriteCondition.None);

    private async Task SetWebsiteDocumentAsync(string bucket, string? document, CancellationToken cancellationToken)
    {
        var found = Get(bucket);
        found.Update(state => state.With("website", document));
        await _websites.RefreshAsync(found, cancellationToken);
    }

    private Bucket Get(string name) => _store.Find(name) ?? throw new InvalidOperationException($"There is no bucket '{name}'.");
}
