using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Http.Signing;

/// <summary>Ties a request's body to its signature.</summary>
internal static class SignedBody
{
    public const string Unsigned = "UNSIGNED-PAYLOAD";
    public const string StreamingPrefix = "STREAMING-";

    private const int BufferBytes = 1024 * 1024;

    /// <summary>The payload hash that the signature was made over. A body without one in its headers is read, hashed and rewound.</summary>
    public static async Task<string> DeclaredHashAsync(HttpContext http, RequestSignature signature, CancellationToken cancellationToken)
    {
        var declared = http.Request.Headers["x-amz-content-sha256"].FirstOrDefault() ?? http.Request.Query["X-Amz-Content-Sha256"].FirstOrDefault();
        if (declared is not null) return declared;
        if (signature.Scope.Service != "s3") return await BufferAndHashAsync(http.Request, cancellationToken);
        return signature.IsPresigned ? Unsigned : throw new AwsError(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
    }

    /// <summary>Makes sure that what the service reads is what was signed. S3's bodies are checked while they stream by; the chunked ones S3 checks itself.</summary>
    public static async Task GuardAsync(HttpContext http, RequestSignature signature, string declaredHash)
    {
        if (declaredHash == Unsigned || declaredHash.StartsWith(StreamingPrefix, StringComparison.Ordinal)) return;
        if (signature.Scope.Service == "s3") http.Request.Body = new HashCheckedStream(http.Request.Body, declaredHash);
        else if (await BufferAndHashAsync(http.Request, http.RequestAborted) != declaredHash) throw Mismatch();
    }

    public static AwsError Mismatch() =>
        new(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");

    private static async Task<string> BufferAndHashAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering(BufferBytes);
        request.Body.Position = 0;
        var hash = await SHA256.HashDataAsync(request.Body, cancellationToken);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash);
    }
}
