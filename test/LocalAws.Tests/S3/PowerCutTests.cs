using Amazon.Runtime;
using Amazon.S3;
using LocalAws.S3;
using Support;

namespace LocalAws.Tests.S3;

/// <summary>A power cut may leave the names of the files that were written last, and not their bytes.</summary>
public sealed class PowerCutTests : IDisposable
{
    private const string Content = "all of the content";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Data => _folder["aws/s3/bucket/data"];

    private string Objects => _folder["aws/s3/bucket/objects"];

    public static TheoryData<string> Cuts => ["short data", "no data", "empty state", "zeros for a state"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task What_a_power_cut_took_is_not_there_and_can_be_uploaded_again(string cut)
    {
        await using (var server = await StartAsync())
        {
            server.S3.CreateBucket("bucket");
            await PutAsync(server, "lost");
        }

        Cut(cut);
        await using var again = await StartAsync();

        Assert.Null(again.S3.Head("bucket", "lost"));
        Assert.Empty(again.S3.List("bucket"));
        Assert.Empty(Directory.EnumerateFiles(Objects));
        await PutAsync(again, "lost");
        Assert.Equal(Content.Length, again.S3.BytesThere("bucket", "lost"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_a_durable_bucket_what_is_damaged_all_the_same_is_said_to_be(bool restarted)
    {
        var server = await StartAsync();
        server.S3.CreateBucket("bucket");
        server.S3.MakeDurable("bucket");
        await PutAsync(server, "damaged");
        Cut("short data");
        if (restarted)
        {
            await server.DisposeAsync();
            server = await StartAsync();
        }

        await using var _ = server;
        Assert.Equal((Content.Length, 3L), (server.S3.Head("bucket", "damaged")!.Size, server.S3.BytesThere("bucket", "damaged")));
        var user = server.Credentials.AddUser("AKIDTEST", "secret", "arn:aws:iam::123456789012:user/tester");
        using var client = new AmazonS3Client(
            new BasicAWSCredentials(user.AccessKeyId, user.SecretAccessKey), new AmazonS3Config { ServiceURL = server.Endpoint.AbsoluteUri, ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => client.GetObjectAsync("bucket", "damaged", Cancelled));
        Assert.Equal($"The object 'damaged' is damaged: 3 of its {Content.Length} bytes are on the disk.", refused.Message);

        await PutAsync(server, "damaged");
        Assert.Equal(Content.Length, server.S3.BytesThere("bucket", "damaged"));
    }

    [Fact]
    public async Task A_bucket_that_a_power_cut_took_is_none()
    {
        await using (var server = await StartAsync())
        {
            server.S3.CreateBucket("bucket");
            server.S3.CreateBucket("other");
        }

        _folder.Write("aws/s3/bucket/bucket.json", "");
        await using var again = await StartAsync();

        Assert.Equal(["other"], again.S3.Buckets);
        Assert.True(again.S3.CreateBucket("bucket"));
    }

    private Task<LocalAwsServer> StartAsync() => LocalAwsServer.StartAsync(new() { StateDirectory = _folder["aws"] }, Cancelled);

    private static Task<LocalObject> PutAsync(LocalAwsServer server, string key) =>
        server.S3.PutAsync(new("bucket", key, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Content))), Cancelled);

    private void Cut(string cut)
    {
        var (data, state) = (Directory.GetFiles(Data).Single(), Directory.GetFiles(Objects).Single());
        if (cut == "no data") File.Delete(data);
        else if (cut == "short data") File.WriteAllText(data, Content[..3]);
        else File.WriteAllBytes(state, cut == "empty state" ? [] : new byte[300]);
    }
}
