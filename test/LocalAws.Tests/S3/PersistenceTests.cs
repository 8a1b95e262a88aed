using System.Net.Sockets;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using LocalAws.S3;
using LocalAws.Tests.Http;
using Support;

namespace LocalAws.Tests.S3;

/// <summary>What is left of S3 when the server stops, in order or in the middle of something.</summary>
public sealed class PersistenceTests : IDisposable
{
    private const string Key = "a key/with ünïcödé & more";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Everything_is_there_again_after_a_restart()
    {
        LocalObject before;
        string uploadId;
        await using (var server = await StartAsync("state"))
        {
            server.S3.CreateBucket("bucket");
            before = await PutAsync(server, Key, "content");
            await PutAsync(server, "deleted", "content");
            server.S3.Delete("bucket", "deleted");
            server.S3.SetDocument("bucket", "policy", """{"Statement":[]}""");
            using var client = Client(server);
            uploadId = (await client.InitiateMultipartUploadAsync("bucket", "parts", Cancelled)).UploadId;
            await client.UploadPartAsync(new() { BucketName = "bucket", Key = "parts", UploadId = uploadId, PartNumber = 1, InputStream = new MemoryStream([1, 2, 3]) }, Cancelled);
        }

        await using var again = await StartAsync("state");
        using var s3 = Client(again);
        var part = Assert.Single((await s3.ListPartsAsync("bucket", "parts", uploadId, Cancelled)).Parts);
        await s3.CompleteMultipartUploadAsync(new() { BucketName = "bucket", Key = "parts", UploadId = uploadId, PartETags = [new(1, part.ETag)] }, Cancelled);

        Assert.Equal([Key, "parts"], again.S3.List("bucket").Select(item => item.Key));
        Assert.Equal("content", Read(again, Key));
        Assert.Equal((before.ETag, before.LastModified, "text/css", "me"), (again.S3.Head("bucket", Key)!.ETag, again.S3.Head("bucket", Key)!.LastModified, again.S3.Head("bucket", Key)!.Headers.ContentType, again.S3.Head("bucket", Key)!.Headers.Metadata["owner"]));
        Assert.Equal("""{"Statement":[]}""", (await s3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = "bucket" }, Cancelled)).Policy);
        Assert.Equal(3, again.S3.Head("bucket", "parts")!.Size);
    }

    [Fact]
    public async Task A_kill_in_the_middle_of_a_put_leaves_the_old_object_and_no_litter()
    {
        await using var server = await StartAsync("state");
        server.S3.CreateBucket("bucket");
        await PutAsync(server, Key, "old");
        using var half = await BeginPutAsync(server, Key);

        // What a kill leaves is what the disk holds at that moment.
        Copy(_folder["state"], _folder["killed"]);
        Assert.Equal(2, Directory.GetFiles(_folder["killed/s3/bucket/data"]).Length);
        await using var again = await StartAsync("killed");

        Assert.Equal("old", Read(again, Key));
        Assert.Single(Directory.GetFiles(_folder["killed/s3/bucket/data"]));
    }

    [Fact]
    public async Task A_put_whose_client_goes_away_leaves_the_old_object_and_no_litter()
    {
        await using var server = await StartAsync("state");
        server.S3.CreateBucket("bucket");
        await PutAsync(server, Key, "old");

        (await BeginPutAsync(server, Key)).Dispose();

        await UntilAsync(() => Directory.GetFiles(_folder["state/s3/bucket/data"]).Length == 1);
        Assert.Equal("old", Read(server, Key));
    }

    [Fact]
    public async Task A_kill_between_a_completed_upload_and_its_clean_up_does_no_harm()
    {
        await using (var server = await StartAsync("state"))
        {
            server.S3.CreateBucket("bucket");
            using var client = Client(server);
            var upload = await client.InitiateMultipartUploadAsync("bucket", "parts", Cancelled);
            var part = await client.UploadPartAsync(new() { BucketName = "bucket", Key = "parts", UploadId = upload.UploadId, PartNumber = 1, InputStream = new MemoryStream("abc"u8.ToArray()) }, Cancelled);
            Copy(_folder["state/s3/bucket/uploads"], _folder["kept"]);
            await client.CompleteMultipartUploadAsync(new() { BucketName = "bucket", Key = "parts", UploadId = upload.UploadId, PartETags = [new(part)] }, Cancelled);
        }

        Copy(_folder["kept"], _folder["state/s3/bucket/uploads"]);
        await using var again = await StartAsync("state");
        using var s3 = Client(again);

        Assert.Equal("abc", Read(again, "parts"));
        Assert.Empty((await s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = "bucket" }, Cancelled)).MultipartUploads ?? []);
        Assert.Empty(Directory.GetFileSystemEntries(_folder["state/s3/bucket/uploads"]));
    }

    [Fact]
    public async Task Litter_of_a_kill_is_removed_and_half_made_buckets_are_none()
    {
        await using (var server = await StartAsync("state")) server.S3.CreateBucket("bucket");
        _folder.Write("state/s3/bucket/objects/0123.json.4567.tmp", "{");
        _folder.Write("state/s3/bucket/data/orphan", "bytes");
        Directory.CreateDirectory(_folder["state/s3/half/data"]);

        await using var again = await StartAsync("state");

        Assert.Equal(["bucket"], again.S3.Buckets);
        Assert.Equal(["bucket.json"], Directory.GetFiles(_folder["state/s3"], "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_state_file_that_somebody_broke_is_named()
    {
        await using (var server = await StartAsync("state")) server.S3.CreateBucket("bucket");
        _folder.Write("state/s3/bucket/objects/broken.json", "{");

        var error = await Assert.ThrowsAsync<IOException>(() => StartAsync("state"));

        Assert.Contains("broken.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_puts_at_once_one_wins_whole()
    {
        await using var server = await StartAsync("state");
        server.S3.CreateBucket("bucket");
        using var client = Client(server);
        var contents = Enumerable.Range(0, 20).Select(number => new string((char)('a' + number), 100_000 + number)).ToList();

        var puts = contents.Select(content => client.PutObjectAsync(new() { BucketName = "bucket", Key = Key, ContentBody = content }, Cancelled));
        var reads = Enumerable.Range(0, 20).Select(async _ =>
        {
            await Task.Yield();
            if (server.S3.Open("bucket", Key) is { } open) Assert.Contains(await TextAsync(open), contents);
        });
        await Task.WhenAll(puts.Cast<Task>().Concat(reads));

        Assert.Contains(Read(server, Key), contents);
        Assert.Single(Directory.GetFiles(_folder["state/s3/bucket/data"]));
    }

    [Fact]
    public async Task Of_many_creations_at_once_one_succeeds()
    {
        await using var server = await StartAsync("state");
        server.S3.CreateBucket("bucket");
        using var client = Client(server);

        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            try
            {
                await client.PutObjectAsync(new() { BucketName = "bucket", Key = Key, ContentBody = $"{number}", IfNoneMatch = "*" }, Cancelled);
                return true;
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "PreconditionFailed")
            {
                return false;
            }
        }));

        Assert.Single(tries, isCreated => isCreated);
    }

    private Task<LocalAwsServer> StartAsync(string state) => LocalAwsServer.StartAsync(new() { StateDirectory = _folder[state] }, Cancelled);

    private static AmazonS3Client Client(LocalAwsServer server)
    {
        var user = server.Credentials.AddUser("AKIDTEST", "secret", "arn:aws:iam::123456789012:user/tester");
        return new(new BasicAWSCredentials(user.AccessKeyId, user.SecretAccessKey), new AmazonS3Config { ServiceURL = server.Endpoint.AbsoluteUri, ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
    }

    private static Task<LocalObject> PutAsync(LocalAwsServer server, string key, string content) =>
        server.S3.PutAsync(new("bucket", key, new MemoryStream(Encoding.UTF8.GetBytes(content))) { Headers = new() { ContentType = "text/css", Metadata = new Dictionary<string, string> { ["owner"] = "me" } } }, Cancelled);

    private static string Read(LocalAwsServer server, string key)
    {
        using var reader = new StreamReader(server.S3.Open("bucket", key)!);
        return reader.ReadToEnd();
    }

    private static async Task<string> TextAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancelled);
    }

    /// <summary>Sends half of an object, and waits until some of it is on disk.</summary>
    private async Task<TcpClient> BeginPutAsync(LocalAwsServer server, string key)
    {
        server.Credentials.AddUser("AKIDTEST", "secret", "arn:aws:iam::123456789012:user/tester");
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(server.Endpoint, "/bucket/" + string.Join('/', key.Split('/').Select(Uri.EscapeDataString))));
        new TestSigner("AKIDTEST", "secret").Sign(request, TestSigner.Unsigned);
        var head = $"PUT {request.RequestUri!.AbsolutePath} HTTP/1.1\r\nContent-Length: 2000000\r\n{string.Concat(request.Headers.Select(header => $"{header.Key}: {string.Join(',', header.Value)}\r\n"))}\r\n";
        var client = new TcpClient();
        await client.ConnectAsync(server.Endpoint.Host, server.Endpoint.Port, Cancelled);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + new string('n', 1_000_000)), Cancelled);
        await UntilAsync(() => Directory.GetFiles(_folder["state/s3/bucket/data"]).Any(file => new FileInfo(file).Length > 500_000));
        return client;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        await Eventually.IsSoAsync(isSo, () => "half of the object is not on disk", Cancelled);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
