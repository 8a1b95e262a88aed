using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LocalAws.Http;

/// <summary>The request target byte for byte: Kestrel's own <c>Request.Path</c> is decoded and loses what a signature was made over.</summary>
internal readonly record struct RawTarget(string Path, string Query)
{
    public static RawTarget Of(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/')) target = WithoutAuthority(target);
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? new(target, "") : new(target[..question], target[(question + 1)..]);
    }

    /// <summary>The query's names and values, decoded, in the order of the request.</summary>
    public IEnumerable<KeyValuePair<string, string>> QueryPairs() =>
        from part in Query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        let sign = part.IndexOf('=', StringComparison.Ordinal)
        select sign < 0
            ? KeyValuePair.Create(DecodeQuery(part), "")
            : KeyValuePair.Create(DecodeQuery(part[..sign]), DecodeQuery(part[(sign + 1)..]));

    private static string DecodeQuery(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string WithoutAuthority(string absolute) =>
        Uri.TryCreate(absolute, UriKind.Absolute, out var uri) ? uri.PathAndQuery : "/";
}
