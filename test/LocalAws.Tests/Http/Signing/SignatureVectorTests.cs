using LocalAws.Credentials;
using LocalAws.Http;
using LocalAws.Http.Signing;
using Microsoft.AspNetCore.Http;
using Support;

namespace LocalAws.Tests.Http.Signing;

/// <summary>The signatures that Amazon's documentation of S3 works out by hand ("Authenticating Requests: Examples").</summary>
public sealed class SignatureVectorTests
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly FakeClock _clock = new(new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("GET", "/test.txt", "host;range;x-amz-content-sha256;x-amz-date", EmptyHash, "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")]
    [InlineData("PUT", "/test$file.text", "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")]
    [InlineData("GET", "/?lifecycle", "host;x-amz-content-sha256;x-amz-date", EmptyHash, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")]
    [InlineData("GET", "/?max-keys=2&prefix=J", "host;x-amz-content-sha256;x-amz-date", EmptyHash, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    public void The_signatures_of_headers_in_the_documentation_are_right(string method, string target, string signedHeaders, string payloadHash, string signature)
    {
        Verify(Request(method, target, signedHeaders, payloadHash, signature), payloadHash);

        var refusal = Assert.Throws<AwsError>(() => Verify(Request(method, target + "x", signedHeaders, payloadHash, signature), payloadHash));
        Assert.Equal((403, "SignatureDoesNotMatch"), (refusal.Status, refusal.Code));
    }

    [Fact]
    public void The_presigned_URL_in_the_documentation_is_right_until_it_expires()
    {
        const string Target = "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z"
            + "&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

        Verify(Requests.Create("GET", Target), SignedBody.Unsigned);
        _clock.Advance(TimeSpan.FromDays(1));
        Verify(Requests.Create("GET", Target), SignedBody.Unsigned);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("Request has expired", Assert.Throws<AwsError>(() => Verify(Requests.Create("GET", Target), SignedBody.Unsigned)).Message);
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(-15, true)]
    [InlineData(16, false)]
    [InlineData(-16, false)]
    public void A_clock_may_be_15_minutes_wrong(int minutes, bool isAccepted)
    {
        _clock.Advance(TimeSpan.FromMinutes(minutes));
        var request = Request("GET", "/?lifecycle", "host;x-amz-content-sha256;x-amz-date", EmptyHash, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");

        var refusal = Record.Exception(() => Verify(request, EmptyHash)) as AwsError;

        Assert.Equal(isAccepted ? null : "RequestTimeTooSkewed", refusal?.Code);
    }

    private static DefaultHttpContext Request(string method, string target, string signedHeaders, string payloadHash, string signature)
    {
        var http = Requests.Create(method, target);
        http.Request.Headers["x-amz-content-sha256"] = payloadHash;
        http.Request.Headers["x-amz-date"] = "20130524T000000Z";
        if (signedHeaders.Contains("range", StringComparison.Ordinal)) http.Request.Headers.Range = "bytes=0-9";
        if (signedHeaders.Contains("storage", StringComparison.Ordinal)) http.Request.Headers["x-amz-storage-class"] = "REDUCED_REDUNDANCY";
        if (signedHeaders.Contains("date;host", StringComparison.Ordinal)) http.Request.Headers.Date = "Fri, 24 May 2013 00:00:00 GMT";
        http.Request.Headers.Authorization = $"AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders={signedHeaders},Signature={signature}";
        return http;
    }

    private void Verify(HttpContext http, string payloadHash)
    {
        var credentials = new CredentialStore();
        credentials.AddUser("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "arn:aws:iam::123456789012:user/tester");
        new SignatureVerifier(credentials, _clock).Verify(http, RequestSignature.Read(http)!, payloadHash, ErrorFormat.S3Xml);
    }
}
