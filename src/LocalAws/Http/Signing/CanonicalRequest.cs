using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Http.Signing;

/// <summary>A request in the one form that both sides hash.</summary>
internal static class CanonicalRequest
{
    public static string Build(HttpContext http, RequestSignature signature, string payloadHash)
    {
        var target = RawTarget.Of(http);
        var names = signature.SignedHeaders;
        return string.Join('\n', [
            http.Request.Method,
            CanonicalPath(target.Path, signature.Scope.Service == "s3"),
            CanonicalQuery(target, signature.IsPresigned),
            .. names.Select(name => $"{name}:{HeaderValue(http.Request.Headers, name)}"),
            "",
            string.Join(';', names),
            payloadHash,
        ]);
    }

    public static string StringToSign(string canonicalRequest, RequestSignature signature) =>
        $"{RequestSignature.Algorithm}\n{signature.Timestamp}\n{signature.Scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}";

    /// <summary>S3 encodes the key once; every other service normalizes the path as it was sent and encodes that a second time.</summary>
    private static string CanonicalPath(string path, bool isS3) =>
        isS3 ? UriEncoding.Encode(Uri.UnescapeDataString(path), keepSlashes: true) : UriEncoding.Encode(Normalize(path), keepSlashes: true);

    private static string Normalize(string path)
    {
        var kept = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && kept.Count > 0) kept.RemoveAt(kept.Count - 1);
            else if (segment is not "." and not "..") kept.Add(segment);
        }

        return kept.Count == 0 ? "/" : "/" + string.Join('/', kept) + (path.EndsWith('/') ? "/" : "");
    }

    private static string CanonicalQuery(RawTarget target, bool isPresigned) =>
        string.Join('&', target.QueryPairs()
            .Where(pair => !isPresigned || pair.Key != "X-Amz-Signature")
            .Select(pair => (Name: UriEncoding.Encode(pair.Key), Value: UriEncoding.Encode(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string HeaderValue(IHeaderDictionary headers, string name) =>
        string.Join(',', headers[name].Select(value => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))));
}
