using System.Globalization;
using System.Security.Cryptography;
using LocalAws.Http;
using LocalAws.Http.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LocalAws.S3.Payload;

/// <summary>The bytes of an upload and everything that the request says about them: length, MD5 and one additional checksum, in a header or after the body.</summary>
internal sealed class ObjectPayload
{
    private const long MaxBytes = 5L * 1024 * 1024 * 1024;
    private const string ChecksumPrefix = "x-amz-checksum-";

    private readonly IHeaderDictionary _headers;
    private readonly ChunkedBody? _chunked;

    private ObjectPayload(HttpContext http)
    {
        _headers = http.Request.Headers;
        var hash = _headers["x-amz-content-sha256"].ToString();
        if (hash.StartsWith(SignedBody.StreamingPrefix, StringComparison.Ordinal)) _chunked = Chunked(http, hash);
        Body = (Stream?)_chunked ?? http.Request.Body;
        Length = ReadLength(http.Request);
        Md5 = ReadMd5();
        ChecksumAlgorithm = ReadAlgorithm();
    }

    public Stream Body { get; }

    public long Length { get; }

    /// <summary>The MD5 that the body must have, when the request says one.</summary>
    public byte[]? Md5 { get; }

    /// <summary>The algorithm of the checksum that comes with the body, as in <see cref="ChecksumHash.Names"/>.</summary>
    public string? ChecksumAlgorithm { get; }

    public static ObjectPayload Of(HttpContext http) => new(http);

    /// <summary>The checksum that the body must have. It may be known only after the body was read.</summary>
    public string ExpectedChecksum()
    {
        var name = ChecksumPrefix + ChecksumAlgorithm;
        return _headers[name].FirstOrDefault() ?? _chunked?.Trailers.GetValueOrDefault(name)
            ?? throw new AwsError(400, "MalformedTrailerError", $"The request contained trailing data that was not well-formed: {name} is missing.");
    }

    private static ChunkedBody Chunked(HttpContext http, string hash) => hash switch
    {
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" or "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" =>
            new(http.Request.Body, new ChunkSignatures(http.Features.GetRequiredFeature<VerifiedSignature>())),
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => new(http.Request.Body, null),
        _ => throw AwsError.NotImplemented($"payload signing '{hash}'"),
    };

    private long ReadLength(HttpRequest request)
    {
        var decoded = _headers["x-amz-decoded-content-length"].FirstOrDefault();
        long? length = _chunked is null ? request.ContentLength
            : long.TryParse(decoded, CultureInfo.InvariantCulture, out var parsed) && parsed >= 0 ? parsed : null;
        return length switch
        {
            null => throw new AwsError(411, "MissingContentLength", "You must provide the Content-Length HTTP header."),
            > MaxBytes => throw new AwsError(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size"),
            _ => length.Value,
        };
    }

    private byte[]? ReadMd5()
    {
        if (_headers.ContentMD5.FirstOrDefault() is not { } header) return null;
        var md5 = new byte[MD5.HashSizeInBytes];
        return Convert.TryFromBase64String(header, md5, out var bytes) && bytes == md5.Length
            ? md5
            : throw new AwsError(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
    }

    private string? ReadAlgorithm()
    {
        var trailers = _headers["x-amz-trailer"].ToString().Split(',', StringSplitOptions.TrimEntries);
        var named = ChecksumHash.Names.Where(name => _headers.ContainsKey(ChecksumPrefix + name) || trailers.Contains(ChecksumPrefix + name, StringComparer.OrdinalIgnoreCase)).ToList();
        return named.Count > 1 ? throw S3Error.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.") : named.FirstOrDefault();
    }
}
