using System.Security.Cryptography;
using System.Text;

namespace LocalAws.Tests.Http;

/// <summary>Signature version 4 written a second time, so that a test can sign what no SDK would send.</summary>
internal sealed class TestSigner(string accessKey, string secret)
{
    public const string Unsigned = "UNSIGNED-PAYLOAD";

    private const string Scope = "us-east-1";

    public string Service { get; init; } = "s3";

    public DateTimeOffset Now { get; init; } = DateTimeOffset.UtcNow;

    private string Stamp => Now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", null);

    /// <summary>Signs the request with the headers that it has at this moment; what is added later is not signed.</summary>
    /// <returns>The signature.</returns>
    public string Sign(HttpRequestMessage request, string payloadHash)
    {
        request.Headers.Host = request.RequestUri!.Authority;
        request.Headers.TryAddWithoutValidation("x-amz-date", Stamp);
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", payloadHash);
        var headers = request.Headers.OrderBy(header => header.Key.ToLowerInvariant(), StringComparer.Ordinal).ToList();
        var names = string.Join(';', headers.Select(header => header.Key.ToLowerInvariant()));
        var canonical = string.Join('\n', [
            request.Method.Method,
            request.RequestUri.AbsolutePath,
            string.Join('&', request.RequestUri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Contains('=', StringComparison.Ordinal) ? part : part + "=").Order(StringComparer.Ordinal)),
            .. headers.Select(header => $"{header.Key.ToLowerInvariant()}:{string.Join(',', header.Value)}"),
            "",
            names,
            payloadHash,
        ]);
        var signature = Sign($"AWS4-HMAC-SHA256\n{Stamp}\n{Stamp[..8]}/{Scope}/{Service}/aws4_request\n{Hash(Encoding.UTF8.GetBytes(canonical))}");
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={accessKey}/{Stamp[..8]}/{Scope}/{Service}/aws4_request, SignedHeaders={names}, Signature={signature}");
        return signature;
    }

    /// <summary>A body in signed chunks.</summary>
    public byte[] Chunks(string seed, params string[] chunks)
    {
        var (body, previous) = (new StringBuilder(), seed);
        foreach (var chunk in chunks.Append(""))
        {
            previous = Sign($"AWS4-HMAC-SHA256-PAYLOAD\n{Stamp}\n{Stamp[..8]}/{Scope}/{Service}/aws4_request\n{previous}\n{Hash([])}\n{Hash(Encoding.UTF8.GetBytes(chunk))}");
            body.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(chunk):x};chunk-signature={previous}\r\n{chunk}\r\n");
        }

        return Encoding.UTF8.GetBytes(body.ToString());
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private string Sign(string stringToSign)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (string[])[Stamp[..8], Scope, Service, "aws4_request"]) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));
    }
}
