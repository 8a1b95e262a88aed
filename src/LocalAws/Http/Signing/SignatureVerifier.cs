using System.Security.Cryptography;
using System.Text;
using LocalAws.Credentials;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Http.Signing;

/// <summary>Checks a request's signature version 4 against the keys in force, in AWS's order: key, token, time, signature.</summary>
internal sealed class SignatureVerifier(CredentialStore credentials, TimeProvider time)
{
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(15);

    /// <param name="payloadHash">The payload's hash as the request says it; the body is checked against it elsewhere.</param>
    public VerifiedSignature Verify(HttpContext http, RequestSignature signature, string payloadHash, ErrorFormat format)
    {
        var credential = credentials.Find(signature.Scope.AccessKeyId) ?? throw SignatureError.UnknownKey(format);
        if (!SameSecret(credential.SessionToken, signature.SessionToken)) throw SignatureError.WrongToken(format);
        if (credential.Expires <= time.GetUtcNow()) throw SignatureError.ExpiredToken(format);
        CheckTime(signature, format);
        CheckSignedHeaders(http.Request.Headers, signature, format);
        var key = new SigningKey(credential.SecretAccessKey, signature.Scope);
        var stringToSign = CanonicalRequest.StringToSign(CanonicalRequest.Build(http, signature, payloadHash), signature);
        return key.Verify(stringToSign, signature.Signature) ? new(credential, signature, key) : throw SignatureError.Mismatch(format);
    }

    private void CheckTime(RequestSignature signature, ErrorFormat format)
    {
        var now = time.GetUtcNow();
        var signed = SignatureTime.Parse(signature.Timestamp) ?? throw SignatureError.Malformed(format, "X-Amz-Date must be in the format YYYYMMDD'T'HHMMSS'Z'.");
        if (!signature.Timestamp.StartsWith(signature.Scope.Date, StringComparison.Ordinal)) throw SignatureError.Malformed(format, "The date of the credential scope is not that of X-Amz-Date.");
        if (signed - now > MaxSkew) throw SignatureError.Skewed(format, signed, now);
        if (signature.Expires is { } expires)
        {
            if (now > signed + expires) throw SignatureError.Expired();
        }
        else if (now - signed > MaxSkew)
        {
            throw SignatureError.Skewed(format, signed, now);
        }
    }

    /// <summary>A header that changes what a request means must be covered by the signature.</summary>
    private static void CheckSignedHeaders(IHeaderDictionary headers, RequestSignature signature, ErrorFormat format)
    {
        var signed = signature.SignedHeaders.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!signed.Contains("host")) throw SignatureError.Malformed(format, "The host header must be signed.");
        var unsigned = headers.Keys.FirstOrDefault(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !signed.Contains(name));
        if (unsigned is not null && !IsHarmless(unsigned)) throw SignatureError.Unsigned(unsigned);
    }

    private static bool IsHarmless(string header) =>
        header.Equals("x-amz-content-sha256", StringComparison.OrdinalIgnoreCase) || header.Equals("x-amz-user-agent", StringComparison.OrdinalIgnoreCase);

    private static bool SameSecret(string? expected, string? given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected ?? ""), Encoding.UTF8.GetBytes(given ?? ""));
}

/// <summary>A signature version 4 that was found right. Its key verifies the chunks of a streamed body.</summary>
internal sealed class VerifiedSignature(Credential credential, RequestSignature signature, SigningKey key)
{
    public Credential Credential { get; } = credential;

    public RequestSignature Signature { get; } = signature;

    public SigningKey Key { get; } = key;
}
