using System.Text;
using LocalAws.Credentials;
using LocalAws.Http;
using LocalAws.Http.Signing;
using LocalAws.S3.Payload;

namespace LocalAws.Tests.S3.Payload;

/// <summary>The chunked uploads that Amazon's documentation works out by hand: 65 KiB of the letter a, in chunks of 64 KiB.</summary>
public sealed class ChunkedBodyTests
{
    private const string Seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    private const string TrailerSeed = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";

    private static readonly string Signed = Chunks(
        "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
        "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
        "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9") + "\r\n";

    private static readonly string WithTrailer = Chunks(
        "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
        "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
        "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992")
        + "x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1000)]
    [InlineData(7)]
    public async Task The_signed_chunks_of_the_documentation_are_right(int segmentBytes) =>
        Assert.Equal(new string('a', 66560), await ReadAsync(new(new Segments(Signed, segmentBytes), Signatures(Seed))));

    [Fact]
    public async Task The_signed_trailer_of_the_documentation_is_right()
    {
        using var body = new ChunkedBody(new Segments(WithTrailer, 500), Signatures(TrailerSeed));

        Assert.Equal(66560, (await ReadAsync(body)).Length);
        Assert.Equal("sOO8/Q==", body.Trailers["x-amz-checksum-crc32c"]);
    }

    [Theory]
    [InlineData("aaaa", "aaab")]
    [InlineData(";chunk-signature=0055", ";chunk-signature=1155")]
    [InlineData("0;chunk-signature=b6c6", "0;chunk-signature=b6c7")]
    [InlineData(";chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648", "")]
    public async Task A_chunk_that_was_changed_is_refused(string original, string changed)
    {
        var at = Signed.LastIndexOf(original, StringComparison.Ordinal);
        var body = new ChunkedBody(new Segments(Signed[..at] + changed + Signed[(at + original.Length)..], 500), Signatures(Seed));

        Assert.Equal("SignatureDoesNotMatch", (await Assert.ThrowsAsync<AwsError>(() => ReadAsync(body))).Code);
    }

    [Fact]
    public async Task A_trailer_that_was_changed_is_refused()
    {
        var body = new ChunkedBody(new Segments(WithTrailer.Replace("sOO8", "sOO9", StringComparison.Ordinal), 500), Signatures(TrailerSeed));

        Assert.Equal("SignatureDoesNotMatch", (await Assert.ThrowsAsync<AwsError>(() => ReadAsync(body))).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(65536)]
    [InlineData(66700)]
    public async Task A_body_that_ends_too_early_is_refused(int length)
    {
        var body = new ChunkedBody(new Segments(Signed[..length], 500), Signatures(Seed));

        Assert.Equal("IncompleteBody", (await Assert.ThrowsAsync<AwsError>(() => ReadAsync(body))).Code);
    }

    [Theory]
    [InlineData("5\r\nhello\r\n0\r\n\r\n", "hello")]
    [InlineData("2\r\nhe\r\n3\r\nllo\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", "hello")]
    [InlineData("A\r\n0123456789\r\n0\r\n", "0123456789")]
    [InlineData("0\r\n\r\n", "")]
    public async Task Chunks_may_come_unsigned(string body, string expected) =>
        Assert.Equal(expected, await ReadAsync(new(new Segments(body, 3), null)));

    [Theory]
    [InlineData("x\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("5\r\nhello world\r\n0\r\n\r\n")]
    [InlineData("5\r\nhello\r\n0\r\nno header\r\n\r\n")]
    public async Task A_body_that_is_not_chunked_is_refused(string body) =>
        Assert.Equal("InvalidRequest", (await Assert.ThrowsAsync<AwsError>(() => ReadAsync(new(new Segments(body, 500), null)))).Code);

    private static string Chunks(string first, string second, string last) =>
        $"10000;chunk-signature={first}\r\n{new string('a', 65536)}\r\n400;chunk-signature={second}\r\n{new string('a', 1024)}\r\n0;chunk-signature={last}\r\n";

    private static ChunkSignatures Signatures(string seed)
    {
        var credential = new CredentialStore().AddUser("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "arn:aws:iam::123456789012:user/tester");
        var scope = new SignatureScope(credential.AccessKeyId, "20130524", "us-east-1", "s3");
        return new(new VerifiedSignature(credential, new(scope, ["host"], seed) { Timestamp = "20130524T000000Z" }, new SigningKey(credential.SecretAccessKey, scope)));
    }

    private static async Task<string> ReadAsync(ChunkedBody body)
    {
        using var reader = new StreamReader(body, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancelled);
    }

    /// <summary>Gives few bytes at a time, as a network does.</summary>
    private sealed class Segments(string content, int maxBytes) : MemoryStream(Encoding.UTF8.GetBytes(content))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, maxBytes)], cancellationToken);
    }
}
