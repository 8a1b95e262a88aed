using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.Http;

/// <summary>What the embedded AWS makes of requests that an SDK would not send, or that somebody changed on the way.</summary>
public sealed class SignedRequestTests(EmbeddedTarget target) : ContractTests(target), IDisposable
{
    private readonly HttpClient _http = new();
    private readonly string _bucket = Unique("raw");

    // Of one moment: request and chunks are signed by the same one, or the next second begins between them.
    private TestSigner Signer => new(Target.Credentials.GetCredentials().AccessKey, Target.Credentials.GetCredentials().SecretKey);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        ((EmbeddedTarget)Target).Server.S3.CreateBucket(_bucket);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_body_that_was_changed_is_refused_and_nothing_is_stored()
    {
        var request = Put("a", "tampered");
        Signer.Sign(request, TestSigner.Hash("original"u8.ToArray()));

        await RefusedAsync(request, 400, "XAmzContentSHA256Mismatch");
        Assert.Null(Head("a"));
    }

    [Fact]
    public async Task The_body_of_another_service_is_checked_too()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Target.Endpoint) { Content = new StringContent("Action=GetCallerIdentity", Encoding.UTF8, "application/x-www-form-urlencoded") };
        new TestSigner("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY") { Service = "sts" }.Sign(request, TestSigner.Hash("Action=AssumeRole"u8.ToArray()));

        await RefusedAsync(request, 400, "XAmzContentSHA256Mismatch");
    }

    [Fact]
    public async Task An_unsigned_body_is_taken_as_it_is()
    {
        var request = Put("a", "whatever");
        Signer.Sign(request, TestSigner.Unsigned);

        Assert.Equal(HttpStatusCode.OK, (await _http.SendAsync(request, Cancelled)).StatusCode);
        Assert.Equal(8, Head("a")!.Size);
    }

    [Fact]
    public async Task A_header_that_was_added_on_the_way_is_refused()
    {
        var request = Put("a", "x");
        Signer.Sign(request, TestSigner.Unsigned);
        request.Headers.Add("x-amz-meta-owner", "somebody else");

        await RefusedAsync(request, 403, "AccessDenied");
    }

    [Fact]
    public async Task A_path_that_was_changed_on_the_way_is_refused()
    {
        var request = Put("a", "x");
        Signer.Sign(request, TestSigner.Unsigned);
        request.RequestUri = new(Target.Endpoint, $"/{_bucket}/b");

        await RefusedAsync(request, 403, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task A_request_of_an_hour_ago_is_refused()
    {
        var request = Put("a", "x");
        new TestSigner("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY") { Now = DateTimeOffset.UtcNow.AddHours(-1) }.Sign(request, TestSigner.Unsigned);

        await RefusedAsync(request, 403, "RequestTimeTooSkewed");
    }

    [Fact]
    public async Task Unknown_keys_and_no_signature_are_refused()
    {
        var unknown = Put("a", "x");
        new TestSigner("AKIANOBODY", "secret").Sign(unknown, TestSigner.Unsigned);

        await RefusedAsync(unknown, 403, "InvalidAccessKeyId");
        await RefusedAsync(Put("a", "x"), 403, "AccessDenied");
        var garbled = Put("a", "x");
        garbled.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 what is this");
        await RefusedAsync(garbled, 400, "AuthorizationHeaderMalformed");
    }

    [Fact]
    public async Task A_service_that_is_not_there_says_so()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Target.Endpoint) { Content = new StringContent("{}", Encoding.UTF8, "application/x-amz-json-1.0") };
        new TestSigner("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY") { Service = "dynamodb" }.Sign(request, TestSigner.Hash("{}"u8.ToArray()));

        await RefusedAsync(request, 501, "service 'dynamodb'");
    }

    [Fact]
    public async Task Signed_chunks_are_put_together()
    {
        var request = Put("a", "");
        Announce(request, decodedLength: 10);
        var signer = Signer;
        SetBody(request, signer.Chunks(signer.Sign(request, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"), "hello", "world"));

        Assert.Equal(HttpStatusCode.OK, (await _http.SendAsync(request, Cancelled)).StatusCode);
        Assert.Equal(10, Head("a")!.Size);
    }

    [Theory]
    [InlineData("world", "wurld", 10, 403, "SignatureDoesNotMatch")]
    [InlineData("world", "world", 11, 400, "IncompleteBody")]
    public async Task Chunks_that_are_not_what_was_announced_are_refused(string original, string changed, int decodedLength, int status, string code)
    {
        var request = Put("a", "");
        Announce(request, decodedLength);
        var signer = Signer;
        var body = signer.Chunks(signer.Sign(request, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"), "hello", "world");
        SetBody(request, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace(original, changed, StringComparison.Ordinal)));

        await RefusedAsync(request, status, code);
        Assert.Null(Head("a"));
    }

    [Theory]
    [InlineData("crc32", "NhCmhg==")]
    [InlineData("crc32c", "mnG7TA==")]
    [InlineData("crc64nvme", "M3eFcAZSQlc=")]
    [InlineData("sha1", "qvTGHdzF6KLavt4PO0gs2a6pQ00=")]
    [InlineData("sha256", "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=")]
    public async Task A_checksum_behind_the_body_is_checked_and_kept(string algorithm, string checksum)
    {
        Assert.Equal(HttpStatusCode.OK, (await _http.SendAsync(WithTrailer(algorithm, checksum), Cancelled)).StatusCode);
        Assert.Equal(5, Head("a")!.Size);

        await RefusedAsync(WithTrailer(algorithm, Convert.ToBase64String(new byte[Convert.FromBase64String(checksum).Length])), 400, "BadDigest");
        await RefusedAsync(WithTrailer(algorithm, null), 400, "MalformedTrailerError");
    }

    private HttpRequestMessage WithTrailer(string algorithm, string? checksum)
    {
        var request = Put("a", "");
        Announce(request, decodedLength: 5);
        request.Headers.Add("x-amz-trailer", $"x-amz-checksum-{algorithm}");
        Signer.Sign(request, "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        SetBody(request, Encoding.UTF8.GetBytes($"5\r\nhello\r\n0\r\n{(checksum is null ? "" : $"x-amz-checksum-{algorithm}:{checksum}\r\n")}\r\n"));
        return request;
    }

    private HttpRequestMessage Put(string key, string content) =>
        new(HttpMethod.Put, new Uri(Target.Endpoint, $"/{_bucket}/{key}")) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content)) };

    private static void Announce(HttpRequestMessage request, int decodedLength) =>
        request.Headers.Add("x-amz-decoded-content-length", $"{decodedLength}");

    private static void SetBody(HttpRequestMessage request, byte[] body)
    {
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentEncoding.Add("aws-chunked");
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
    }

    private LocalAws.S3.LocalObject? Head(string key) => ((EmbeddedTarget)Target).Server.S3.Head(_bucket, key);

    private async Task RefusedAsync(HttpRequestMessage request, int status, string text)
    {
        using var response = await _http.SendAsync(request, Cancelled);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(text, await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.True(response.Headers.Contains("x-amz-request-id") && response.Headers.Contains("x-amzn-requestid"));
    }
}
