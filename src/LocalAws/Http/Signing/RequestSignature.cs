using Microsoft.AspNetCore.Http;

namespace LocalAws.Http.Signing;

/// <summary>The signature version 4 of a request, as it came: in the Authorization header or in the query of a presigned URL.</summary>
internal sealed record RequestSignature(SignatureScope Scope, IReadOnlyList<string> SignedHeaders, string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>When it was signed, <c>20130524T000000Z</c>.</summary>
    public required string Timestamp { get; init; }

    public string? SessionToken { get; init; }

    /// <summary>How long a presigned URL is good for; null for a header.</summary>
    public TimeSpan? Expires { get; init; }

    public bool IsPresigned => Expires is not null;

    /// <summary>Null when the request is not signed at all.</summary>
    /// <exception cref="FormatException">It is signed in a way that nobody can read.</exception>
    public static RequestSignature? Read(HttpContext http)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        return authorization.Length > 0 ? FromHeader(http.Request.Headers, authorization)
            : http.Request.Query.ContainsKey("X-Amz-Algorithm") ? FromQuery(http.Request.Query)
            : null;
    }

    private static RequestSignature FromHeader(IHeaderDictionary headers, string authorization)
    {
        if (!authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal)) throw new FormatException($"Only {Algorithm} is accepted in the Authorization header.");
        var fields = authorization[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries)
            .Select(field => field.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        string Field(string name) => fields[name].FirstOrDefault() ?? throw new FormatException($"The Authorization header has no {name}.");
        return new(ParseScope(Field("Credential")), Field("SignedHeaders").Split(';'), Field("Signature"))
        {
            Timestamp = headers["X-Amz-Date"].ToString() is { Length: > 0 } stamp ? stamp : SignatureTime.FromHttpDate(headers.Date.ToString()),
            SessionToken = headers["X-Amz-Security-Token"].FirstOrDefault(),
        };
    }

    private static RequestSignature FromQuery(IQueryCollection query)
    {
        string Field(string name) => query[name].FirstOrDefault() ?? throw new FormatException($"The query has no {name}.");
        if (Field("X-Amz-Algorithm") != Algorithm) throw new FormatException($"Only {Algorithm} is accepted as X-Amz-Algorithm.");
        return new(ParseScope(Field("X-Amz-Credential")), Field("X-Amz-SignedHeaders").Split(';'), Field("X-Amz-Signature"))
        {
            Timestamp = Field("X-Amz-Date"),
            SessionToken = query["X-Amz-Security-Token"].FirstOrDefault(),
            Expires = int.TryParse(Field("X-Amz-Expires"), out var seconds) && seconds is >= 0 and <= 604_800
                ? TimeSpan.FromSeconds(seconds)
                : throw new FormatException("X-Amz-Expires must be a number of seconds, at most a week (604800)."),
        };
    }

    private static SignatureScope ParseScope(string credential) =>
        SignatureScope.Parse(credential) ?? throw new FormatException("The credential must be KEY/YYYYMMDD/REGION/SERVICE/aws4_request.");
}
