using LocalAws.S3;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.S3;

/// <summary>S3 for who runs it in the same process: the same buckets and objects as over HTTP.</summary>
public sealed class LocalS3Tests(EmbeddedTarget target) : S3ContractTests(target)
{
    private LocalS3 Local => ((EmbeddedTarget)Target).Server.S3;

    [Fact]
    public async Task What_I_put_others_get_over_HTTP()
    {
        var put = await Local.PutAsync(Upload("a/b.zip", "abc") with { Headers = new() { ContentType = "application/zip", CacheControl = "no-cache", KmsKeyId = "key-1" } }, Cancelled);

        using var response = await S3.GetObjectAsync(Bucket, "a/b.zip", Cancelled);

        Assert.Equal("abc", await TextAsync(response));
        Assert.Equal(("application/zip", "no-cache", "key-1"), (response.Headers.ContentType, response.Headers.CacheControl, response.ServerSideEncryptionKeyManagementServiceKeyId));
        Assert.Equal($"\"{put.ETag}\"", response.ETag);
    }

    [Fact]
    public async Task What_others_put_I_get()
    {
        await PutAsync("a", "abc");

        using var reader = new StreamReader(Local.Open(Bucket, "a")!);

        Assert.Equal("abc", await reader.ReadToEndAsync(Cancelled));
        Assert.Equal(3, Local.Head(Bucket, "a")!.Size);
    }

    [Fact]
    public async Task I_see_the_keys_below_a_prefix_in_order()
    {
        foreach (var key in (string[])["b/2", "a", "b/1", "c"]) await Local.PutAsync(Upload(key, key), Cancelled);

        Assert.Equal(["b/1", "b/2"], Local.List(Bucket, "b/").Select(item => item.Key));
        Assert.Equal(4, Local.List(Bucket).Count);
    }

    [Fact]
    public async Task What_is_not_there_is_null_or_named()
    {
        Assert.Null(Local.Head(Bucket, "none"));
        Assert.Null(Local.Open(Bucket, "none"));
        Local.Delete(Bucket, "none");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Local.PutAsync(Upload("a", "abc") with { Bucket = "none" }, Cancelled));
        Assert.Contains("'none'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bucket_is_created_once()
    {
        var name = Unique("new");

        Assert.True(Local.CreateBucket(name));
        Assert.False(Local.CreateBucket(name));
        Assert.Contains("'../etc'", Assert.Throws<ArgumentException>(() => Local.CreateBucket("../etc")).Message, StringComparison.Ordinal);
    }

    private LocalUpload Upload(string key, string content) => new(Bucket, key, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)));
}
