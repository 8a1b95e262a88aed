using Amazon.S3.Model;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.S3;

public abstract class BucketContractTests(IContractTarget target) : S3ContractTests(target)
{
    [Fact]
    public async Task A_bucket_is_listed_until_it_is_deleted()
    {
        Assert.Contains(Bucket, (await S3.ListBucketsAsync(Cancelled)).Buckets.Select(bucket => bucket.BucketName));

        await S3.DeleteBucketAsync(Bucket, Cancelled);

        Assert.DoesNotContain(Bucket, ((await S3.ListBucketsAsync(Cancelled)).Buckets ?? []).Select(bucket => bucket.BucketName));
        Assert.Equal((404, "NoSuchBucket"), await RefusalAsync(S3.ListObjectsV2Async(new() { BucketName = Bucket }, Cancelled)));
    }

    [Fact]
    public async Task A_bucket_with_an_object_is_not_deleted()
    {
        await PutAsync("a", "abc");

        Assert.Equal((409, "BucketNotEmpty"), await RefusalAsync(S3.DeleteBucketAsync(Bucket, Cancelled)));
        Assert.Equal("abc", await GetAsync("a"));
    }

    [Fact]
    public async Task A_bucket_knows_its_region()
    {
        var elsewhere = Unique("elsewhere");
        await S3.PutBucketAsync(new PutBucketRequest { BucketName = elsewhere, BucketRegionName = "eu-central-1" }, Cancelled);

        Assert.Equal("eu-central-1", (await S3.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = elsewhere }, Cancelled)).Location.Value);
        Assert.Equal("", (await S3.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = Bucket }, Cancelled)).Location?.Value ?? "");
    }

    [Fact]
    public async Task A_website_configuration_is_kept_until_it_is_deleted()
    {
        await S3.PutBucketWebsiteAsync(Bucket, new WebsiteConfiguration { IndexDocumentSuffix = "index.html", ErrorDocument = "404.html" }, Cancelled);

        var kept = await S3.GetBucketWebsiteAsync(new GetBucketWebsiteRequest { BucketName = Bucket }, Cancelled);
        await S3.DeleteBucketWebsiteAsync(new DeleteBucketWebsiteRequest { BucketName = Bucket }, Cancelled);

        Assert.Equal(("index.html", "404.html"), (kept.WebsiteConfiguration.IndexDocumentSuffix, kept.WebsiteConfiguration.ErrorDocument));
        Assert.Null((await S3.GetBucketWebsiteAsync(new GetBucketWebsiteRequest { BucketName = Bucket }, Cancelled)).WebsiteConfiguration?.IndexDocumentSuffix);
    }

    [Fact]
    public async Task A_policy_is_kept()
    {
        const string Policy = """{"Version":"2012-10-17","Statement":[]}""";

        await S3.PutBucketPolicyAsync(new() { BucketName = Bucket, Policy = Policy }, Cancelled);

        Assert.Equal(Policy, (await S3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = Bucket }, Cancelled)).Policy);
    }

    [Fact]
    public async Task Versioning_is_off_until_it_is_switched_on()
    {
        var before = await S3.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = Bucket }, Cancelled);
        await S3.PutBucketVersioningAsync(new() { BucketName = Bucket, VersioningConfig = new() { Status = Amazon.S3.VersionStatus.Enabled } }, Cancelled);
        var after = await S3.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = Bucket }, Cancelled);

        Assert.NotEqual("Enabled", before.VersioningConfig.Status?.Value);
        Assert.Equal("Enabled", after.VersioningConfig.Status.Value);
    }

    [Fact]
    public async Task The_public_access_block_encryption_and_tags_are_kept()
    {
        await S3.PutPublicAccessBlockAsync(new() { BucketName = Bucket, PublicAccessBlockConfiguration = new() { BlockPublicAcls = true, BlockPublicPolicy = false } }, Cancelled);
        await S3.PutBucketEncryptionAsync(new() { BucketName = Bucket, ServerSideEncryptionConfiguration = new() { ServerSideEncryptionRules = [new() { ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = "aws:kms", ServerSideEncryptionKeyManagementServiceKeyId = "key-1" } }] } }, Cancelled);
        await S3.PutBucketTaggingAsync(Bucket, [new() { Key = "team", Value = "a" }], Cancelled);

        var block = await S3.GetPublicAccessBlockAsync(new() { BucketName = Bucket }, Cancelled);
        var encryption = await S3.GetBucketEncryptionAsync(new() { BucketName = Bucket }, Cancelled);
        var tags = await S3.GetBucketTaggingAsync(new() { BucketName = Bucket }, Cancelled);

        Assert.True(block.PublicAccessBlockConfiguration.BlockPublicAcls);
        Assert.False(block.PublicAccessBlockConfiguration.BlockPublicPolicy);
        Assert.Equal("key-1", encryption.ServerSideEncryptionConfiguration.ServerSideEncryptionRules[0].ServerSideEncryptionByDefault.ServerSideEncryptionKeyManagementServiceKeyId);
        Assert.Equal("a", Assert.Single(tags.TagSet).Value);
    }
}

public sealed class BucketsOnMoto(MotoTarget target) : BucketContractTests(target);

public sealed class BucketsOnEmbedded(EmbeddedTarget target) : BucketContractTests(target)
{
    [Fact]
    public async Task Objects_take_the_encryption_of_their_bucket()
    {
        await S3.PutBucketEncryptionAsync(new() { BucketName = Bucket, ServerSideEncryptionConfiguration = new() { ServerSideEncryptionRules = [new() { ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = "aws:kms", ServerSideEncryptionKeyManagementServiceKeyId = "key-1" } }] } }, Cancelled);

        await PutAsync("a", "abc");

        Assert.Equal("key-1", (await S3.GetObjectMetadataAsync(Bucket, "a", Cancelled)).ServerSideEncryptionKeyManagementServiceKeyId);
    }

    [Fact]
    public async Task A_name_that_no_bucket_can_have_is_refused() =>
        Assert.Equal((400, "InvalidBucketName"), await RefusalAsync(S3.PutBucketAsync("Not_A_Bucket", Cancelled)));

    [Fact]
    public async Task A_policy_that_is_no_JSON_is_refused() =>
        Assert.Equal((400, "MalformedPolicy"), await RefusalAsync(S3.PutBucketPolicyAsync(new() { BucketName = Bucket, Policy = "{" }, Cancelled)));

    [Fact]
    public async Task A_setting_that_would_do_nothing_is_refused() =>
        Assert.Equal((501, "NotImplemented"), await RefusalAsync(S3.PutBucketAccelerateConfigurationAsync(new() { BucketName = Bucket, AccelerateConfiguration = new() { Status = Amazon.S3.BucketAccelerateStatus.Enabled } }, Cancelled)));
}
