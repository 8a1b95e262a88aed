using Amazon.S3.Model;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.S3;

public abstract class ObjectContractTests(IContractTarget target) : S3ContractTests(target)
{
    [Fact]
    public async Task An_object_comes_back_with_its_bytes_headers_and_metadata()
    {
        var put = new PutObjectRequest { BucketName = Bucket, Key = "page", ContentBody = "<p>hello</p>", ContentType = "text/html; charset=utf-8" };
        put.Headers.CacheControl = "max-age=60";
        put.Headers.ContentDisposition = "inline";
        put.Headers.ContentEncoding = "identity";
        put.Metadata.Add("owner", "me");

        var stored = await S3.PutObjectAsync(put, Cancelled);
        using var response = await S3.GetObjectAsync(Bucket, "page", Cancelled);

        Assert.Equal("<p>hello</p>", await TextAsync(response));
        Assert.Equal("text/html; charset=utf-8", response.Headers.ContentType);
        Assert.Equal(("max-age=60", "inline", "identity"), (response.Headers.CacheControl, response.Headers.ContentDisposition, response.Headers.ContentEncoding));
        Assert.Equal("me", response.Metadata["owner"]);
        Assert.Equal("\"4f28dc216e70d5555ca2198c547b9217\"", stored.ETag);
        Assert.Equal(stored.ETag, response.ETag);
        Assert.InRange(response.LastModified!.Value.ToUniversalTime(), DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Metadata_may_have_any_characters_that_a_header_can()
    {
        var put = new PutObjectRequest { BucketName = Bucket, Key = "a", ContentBody = "" };
        put.Metadata.Add("note", "a, b; c=\"d\" ~!@#$%^&*()");

        await S3.PutObjectAsync(put, Cancelled);

        Assert.Equal("a, b; c=\"d\" ~!@#$%^&*()", (await S3.GetObjectMetadataAsync(Bucket, "a", Cancelled)).Metadata["note"]);
    }

    [Fact]
    public async Task An_object_s_head_has_its_size_and_no_bytes()
    {
        await PutAsync("a", "12345");

        var head = await S3.GetObjectMetadataAsync(Bucket, "a", Cancelled);

        Assert.Equal(5, head.ContentLength);
        Assert.Equal("\"827ccb0eea8a706c4c34a16891f84e7b\"", head.ETag);
    }

    [Fact]
    public async Task An_empty_object_is_an_object()
    {
        await PutAsync("empty", "");

        Assert.Equal("", await GetAsync("empty"));
    }

    [Fact]
    public async Task A_second_put_replaces_the_first()
    {
        await PutAsync("a", "first");
        await PutAsync("a", "second");

        Assert.Equal("second", await GetAsync("a"));
    }

    [Theory]
    [InlineData("with space/and+plus&more=100%25?#.txt")]
    [InlineData("ünïcödé/日本語/🎈.txt")]
    [InlineData("quotes'\"<>&;:@$,!*()[]{}|\\^~`")]
    [InlineData("trailing/slash/")]
    [InlineData("double//slash")]
    public async Task A_key_may_have_any_characters(string key)
    {
        await PutAsync(key, key);

        Assert.Equal(key, await GetAsync(key));
        var listed = await S3.ListObjectsV2Async(new() { BucketName = Bucket }, Cancelled);
        Assert.Equal(key, Assert.Single(listed.S3Objects).Key);
    }

    [Fact]
    public async Task A_missing_key_and_a_missing_bucket_are_named()
    {
        Assert.Equal((404, "NoSuchKey"), await RefusalAsync(S3.GetObjectAsync(Bucket, "none", Cancelled)));
        Assert.Equal((404, "NoSuchBucket"), await RefusalAsync(S3.GetObjectAsync(Unique("none"), "none", Cancelled)));
        Assert.Equal(404, (await RefusalAsync(S3.GetObjectMetadataAsync(Bucket, "none", Cancelled))).Status);
    }

    [Theory]
    [InlineData("bytes=2-4", "cde", "bytes 2-4/10")]
    [InlineData("bytes=7-", "hij", "bytes 7-9/10")]
    [InlineData("bytes=-2", "ij", "bytes 8-9/10")]
    [InlineData("bytes=8-100", "ij", "bytes 8-9/10")]
    public async Task I_can_read_a_range(string range, string expected, string contentRange)
    {
        await PutAsync("a", "abcdefghij");

        using var response = await S3.GetObjectAsync(new() { BucketName = Bucket, Key = "a", ByteRange = new(range) }, Cancelled);

        Assert.Equal(206, (int)response.HttpStatusCode);
        Assert.Equal(contentRange, response.ContentRange);
        Assert.Equal(expected, await TextAsync(response));
    }

    [Fact]
    public async Task A_range_beyond_the_end_is_refused()
    {
        await PutAsync("a", "abc");

        Assert.Equal((416, "InvalidRange"), await RefusalAsync(S3.GetObjectAsync(new() { BucketName = Bucket, Key = "a", ByteRange = new("bytes=3-") }, Cancelled)));
    }

    [Fact]
    public async Task I_am_not_sent_what_I_have()
    {
        var stored = await PutAsync("a", "abc");

        Assert.Equal(304, (await RefusalAsync(S3.GetObjectAsync(new() { BucketName = Bucket, Key = "a", EtagToNotMatch = stored.ETag }, Cancelled))).Status);
        Assert.Equal(304, (await RefusalAsync(S3.GetObjectAsync(new() { BucketName = Bucket, Key = "a", ModifiedSinceDate = DateTime.UtcNow.AddMinutes(1) }, Cancelled))).Status);
    }

    [Fact]
    public async Task I_am_not_sent_what_I_do_not_expect()
    {
        await PutAsync("a", "abc");

        Assert.Equal(412, (await RefusalAsync(S3.GetObjectAsync(new() { BucketName = Bucket, Key = "a", EtagToMatch = "\"00000000000000000000000000000000\"" }, Cancelled))).Status);
        Assert.Equal(412, (await RefusalAsync(S3.GetObjectAsync(new() { BucketName = Bucket, Key = "a", UnmodifiedSinceDate = DateTime.UtcNow.AddHours(-1) }, Cancelled))).Status);
    }

    [Fact]
    public async Task I_can_create_an_object_only_where_there_is_none()
    {
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "lock", ContentBody = "mine", IfNoneMatch = "*" }, Cancelled);

        Assert.Equal((412, "PreconditionFailed"), await RefusalAsync(S3.PutObjectAsync(new() { BucketName = Bucket, Key = "lock", ContentBody = "yours", IfNoneMatch = "*" }, Cancelled)));
        Assert.Equal("mine", await GetAsync("lock"));
    }

    [Fact]
    public async Task I_can_replace_only_the_object_that_I_know()
    {
        var first = await PutAsync("a", "first");
        var second = await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a", ContentBody = "second", IfMatch = first.ETag }, Cancelled);

        Assert.Equal((412, "PreconditionFailed"), await RefusalAsync(S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a", ContentBody = "third", IfMatch = first.ETag }, Cancelled)));
        Assert.Equal(second.ETag, (await S3.GetObjectMetadataAsync(Bucket, "a", Cancelled)).ETag);
    }

    [Fact]
    public async Task A_deleted_object_is_gone_and_deleting_it_again_is_no_error()
    {
        await PutAsync("a", "abc");

        await S3.DeleteObjectAsync(Bucket, "a", Cancelled);
        await S3.DeleteObjectAsync(Bucket, "a", Cancelled);

        Assert.Equal((404, "NoSuchKey"), await RefusalAsync(S3.GetObjectAsync(Bucket, "a", Cancelled)));
    }

    [Fact]
    public async Task I_can_delete_many_objects_at_once()
    {
        string[] keys = ["a", "b/c", "d & <e>"];
        foreach (var key in keys) await PutAsync(key, key);

        var deleted = await S3.DeleteObjectsAsync(new() { BucketName = Bucket, Objects = [.. keys.Append("none").Select(key => new KeyVersion { Key = key })] }, Cancelled);

        Assert.Equal(4, deleted.DeletedObjects.Count);
        Assert.Empty((await S3.ListObjectsV2Async(new() { BucketName = Bucket }, Cancelled)).S3Objects ?? []);
    }

    [Fact]
    public async Task A_copy_has_the_original_s_metadata_or_its_own()
    {
        var put = new PutObjectRequest { BucketName = Bucket, Key = "from here", ContentBody = "abc", ContentType = "text/css" };
        put.Metadata.Add("owner", "me");
        await S3.PutObjectAsync(put, Cancelled);
        var replaced = new CopyObjectRequest { SourceBucket = Bucket, SourceKey = "from here", DestinationBucket = Bucket, DestinationKey = "replaced", MetadataDirective = Amazon.S3.S3MetadataDirective.REPLACE, ContentType = "text/plain" };
        replaced.Metadata.Add("owner", "you");

        await S3.CopyObjectAsync(Bucket, "from here", Bucket, "copied", Cancelled);
        await S3.CopyObjectAsync(replaced, Cancelled);

        var (copy, own) = (await S3.GetObjectMetadataAsync(Bucket, "copied", Cancelled), await S3.GetObjectMetadataAsync(Bucket, "replaced", Cancelled));
        Assert.Equal(("text/css", "me"), (copy.Headers.ContentType, copy.Metadata["owner"]));
        Assert.Equal(("text/plain", "you"), (own.Headers.ContentType, own.Metadata["owner"]));
        Assert.Equal("abc", await GetAsync("copied"));
    }

    [Fact]
    public async Task An_object_keeps_its_tags()
    {
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a", ContentBody = "abc", TagSet = [new() { Key = "stage", Value = "test + more" }] }, Cancelled);

        var first = await S3.GetObjectTaggingAsync(new() { BucketName = Bucket, Key = "a" }, Cancelled);
        await S3.PutObjectTaggingAsync(new() { BucketName = Bucket, Key = "a", Tagging = new() { TagSet = [new() { Key = "stage", Value = "prod" }] } }, Cancelled);
        var second = await S3.GetObjectTaggingAsync(new() { BucketName = Bucket, Key = "a" }, Cancelled);

        Assert.Equal("test + more", Assert.Single(first.Tagging).Value);
        Assert.Equal("prod", Assert.Single(second.Tagging).Value);
    }

    [Fact]
    public async Task The_key_that_an_object_is_encrypted_under_is_told()
    {
        const string KeyArn = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";

        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a", ContentBody = "abc", ServerSideEncryptionMethod = Amazon.S3.ServerSideEncryptionMethod.AWSKMS, ServerSideEncryptionKeyManagementServiceKeyId = KeyArn }, Cancelled);
        var head = await S3.GetObjectMetadataAsync(Bucket, "a", Cancelled);

        Assert.Equal("aws:kms", head.ServerSideEncryptionMethod.Value);
        Assert.Equal(KeyArn, head.ServerSideEncryptionKeyManagementServiceKeyId);
    }
}

public sealed class ObjectsOnMoto(MotoTarget target) : ObjectContractTests(target);
