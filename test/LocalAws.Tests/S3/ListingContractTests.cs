using Amazon.S3.Model;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.S3;

public abstract class ListingContractTests(IContractTarget target) : S3ContractTests(target)
{
    private static readonly string[] Keys = ["a.txt", "b/1.txt", "b/2.txt", "b/c/3.txt", "d.txt", "e/4.txt", "f.txt"];

    [Fact]
    public async Task Objects_are_listed_in_the_order_of_their_keys_bytes()
    {
        string[] ordered = ["A", "Z", "a", "a/", "a/b", "a0", "é", "\uFFFD", "🎈"];
        foreach (var key in ordered.Reverse()) await PutAsync(key, "");

        var listed = await S3.ListObjectsV2Async(new() { BucketName = Bucket }, Cancelled);

        Assert.Equal(ordered, listed.S3Objects.Select(item => item.Key));
    }

    [Fact]
    public async Task A_listing_tells_size_and_ETag()
    {
        var stored = await PutAsync("a", "12345");

        var listed = Assert.Single((await S3.ListObjectsV2Async(new() { BucketName = Bucket }, Cancelled)).S3Objects);

        Assert.Equal((5, stored.ETag, "STANDARD"), (listed.Size, listed.ETag, listed.StorageClass.Value));
    }

    [Theory]
    [InlineData("", "", "a.txt b/1.txt b/2.txt b/c/3.txt d.txt e/4.txt f.txt", "")]
    [InlineData("", "/", "a.txt d.txt f.txt", "b/ e/")]
    [InlineData("b/", "/", "b/1.txt b/2.txt", "b/c/")]
    [InlineData("b/", "", "b/1.txt b/2.txt b/c/3.txt", "")]
    [InlineData("b", "/", "", "b/")]
    [InlineData("none", "/", "", "")]
    public async Task A_prefix_and_a_delimiter_make_folders(string prefix, string delimiter, string objects, string folders)
    {
        await PutAllAsync();

        var listed = await S3.ListObjectsV2Async(new() { BucketName = Bucket, Prefix = prefix, Delimiter = delimiter.Length == 0 ? null : delimiter }, Cancelled);

        Assert.Equal(objects, string.Join(' ', (listed.S3Objects ?? []).Select(item => item.Key)));
        Assert.Equal(folders, string.Join(' ', listed.CommonPrefixes ?? []));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Pages_of_any_size_together_are_the_whole_listing(int pageSize)
    {
        await PutAllAsync();
        var (objects, folders) = (new List<string>(), new List<string>());

        var request = new ListObjectsV2Request { BucketName = Bucket, Delimiter = "/", MaxKeys = pageSize };
        ListObjectsV2Response page;
        do
        {
            page = await S3.ListObjectsV2Async(request, Cancelled);
            Assert.InRange((page.S3Objects ?? []).Count + (page.CommonPrefixes ?? []).Count, 1, pageSize);
            objects.AddRange((page.S3Objects ?? []).Select(item => item.Key));
            folders.AddRange(page.CommonPrefixes ?? []);
            Assert.InRange(objects.Count + folders.Count, 0, Keys.Length);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);

        Assert.Equal(["a.txt", "d.txt", "f.txt"], objects);
        Assert.Equal(["b/", "e/"], folders);
    }

    [Fact]
    public async Task Pages_of_the_old_listing_together_are_the_whole_one() =>
        Assert.Equal(Keys, await OldPagesAsync(null));

    [Fact]
    public async Task A_listing_can_start_behind_a_key()
    {
        await PutAllAsync();

        var listed = await S3.ListObjectsV2Async(new() { BucketName = Bucket, StartAfter = "d.txt" }, Cancelled);

        Assert.Equal(["e/4.txt", "f.txt"], listed.S3Objects.Select(item => item.Key));
    }

    protected async Task<IEnumerable<string>> OldPagesAsync(string? delimiter)
    {
        await PutAllAsync();
        var found = new List<string>();

        var request = new ListObjectsRequest { BucketName = Bucket, Delimiter = delimiter, MaxKeys = 2 };
        ListObjectsResponse page;
        do
        {
            page = await S3.ListObjectsAsync(request, Cancelled);
            found.AddRange((page.S3Objects ?? []).Select(item => item.Key));
            found.AddRange(page.CommonPrefixes ?? []);
            Assert.InRange(found.Count, 0, Keys.Length);
            request.Marker = page.NextMarker ?? page.S3Objects?.LastOrDefault()?.Key;
        }
        while (page.IsTruncated == true);

        return found.Order(StringComparer.Ordinal);
    }

    private async Task PutAllAsync()
    {
        foreach (var key in Keys) await PutAsync(key, key);
    }
}

public sealed class ListingOnEmbedded(EmbeddedTarget target) : ListingContractTests(target)
{
    [Fact]
    public async Task Pages_of_the_old_listing_go_on_behind_a_folder() =>
        Assert.Equal(["a.txt", "b/", "d.txt", "e/", "f.txt"], await OldPagesAsync("/"));
}

public sealed class ListingOnMoto(MotoTarget target) : ListingContractTests(target);
