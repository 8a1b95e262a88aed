using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LocalAws.Credentials;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Http.Signing;

/// <summary>S3's presigned URLs of signature version 2, which version 1 of the AWS CLI still makes: <c>?AWSAccessKeyId=…&amp;Expires=…&amp;Signature=…</c>.</summary>
internal sealed class PresignedUrlV2(CredentialStore credentials, TimeProvider time)
{
    private const string TokenName = "x-amz-security-token";

    /// <summary>The parameters that are part of the resource; the others are not signed.</summary>
    private static readonly HashSet<string> Signed = new(StringComparer.Ordinal)
    {
        "acl", "cors", "delete", "lifecycle", "location", "logging", "notification", "partNumber", "policy", "requestPayment",
        "response-cache-control", "response-content-disposition", "response-content-encoding", "response-content-language", "response-content-type", "response-expires",
        "restore", "tagging", "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website",
    };

    public static bool IsIn(HttpContext http) =>
        http.Request.Query.ContainsKey("AWSAccessKeyId") && http.Request.Query.ContainsKey("Signature");

    public Credential Verify(HttpContext http)
    {
        var query = http.Request.Query;
        var credential = credentials.Find(query["AWSAccessKeyId"].ToString()) ?? throw SignatureError.UnknownKey(ErrorFormat.S3Xml);
        if (!Same(credential.SessionToken ?? "", query[TokenName].ToString())) throw SignatureError.WrongToken(ErrorFormat.S3Xml);
        if (credential.Expires <= time.GetUtcNow()) throw SignatureError.ExpiredToken(ErrorFormat.S3Xml);
        var expires = query["Expires"].ToString();
        if (!long.TryParse(expires, CultureInfo.InvariantCulture, out var seconds)) throw SignatureError.Malformed(ErrorFormat.S3Xml, "Expires must be a number of seconds.");
        if (time.GetUtcNow().ToUnixTimeSeconds() > seconds) throw SignatureError.Expired();
        var signature = Convert.ToBase64String(Sign(credential.SecretAccessKey, StringToSign(http, expires)));
        return Same(signature, query["Signature"].ToString()) ? credential : throw SignatureError.Mismatch(ErrorFormat.S3Xml);
    }

    private static string StringToSign(HttpContext http, string expires)
    {
        var headers = http.Request.Headers;
        var amz = headers.Where(header => header.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            .Select(header => (Name: header.Key.ToLowerInvariant(), Value: header.Value.ToString()))
            .Concat(http.Request.Query.Where(pair => pair.Key == TokenName).Select(pair => (Name: pair.Key, Value: pair.Value.ToString())))
            .OrderBy(header => header.Name, StringComparer.Ordinal);
        return $"{http.Request.Method}\n{headers.ContentMD5}\n{headers.ContentType}\n{expires}\n{string.Concat(amz.Select(header => $"{header.Name}:{header.Value}\n"))}{Resource(http)}";
    }

    private static string Resource(HttpContext http)
    {
        var target = RawTarget.Of(http);
        var parameters = target.QueryPairs().Where(pair => Signed.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Value.Length == 0 ? pair.Key : $"{pair.Key}={pair.Value}").ToList();
        return target.Path + (parameters.Count == 0 ? "" : "?" + string.Join('&', parameters));
    }

    // The scheme is fixed by AWS; nothing else here relies on SHA-1.
#pragma warning disable CA5350
    private static byte[] Sign(string secret, string text) => HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    private static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
