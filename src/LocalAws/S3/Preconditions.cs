using System.Globalization;
using LocalAws.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace LocalAws.S3;

/// <summary>The conditions of a read, or of a copy's source under other names.</summary>
/// <param name="prefix">Empty, or <c>x-amz-copy-source-</c>.</param>
internal sealed class Preconditions(IHeaderDictionary headers, string prefix)
{
    /// <summary>True when the reader has the object already (304).</summary>
    /// <exception cref="Http.AwsError">412: a condition does not hold.</exception>
    public bool IsUnchanged(StoredObject stored)
    {
        var (match, noneMatch) = (Header("If-Match"), Header("If-None-Match"));
        if (match is not null && !Matches(match, stored)) throw WriteCondition.Failed("If-Match");
        // An ETag tells more than a time, so a time counts only where there is no ETag.
        if (match is null && Time("If-Unmodified-Since") is { } until && stored.LastModified > until) throw WriteCondition.Failed("If-Unmodified-Since");
        return noneMatch is not null
            ? Matches(noneMatch, stored)
            : Time("If-Modified-Since") is { } since && stored.LastModified <= since;
    }

    private static bool Matches(string header, StoredObject stored) =>
        header.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || Unquote(tag) == stored.ETag);

    public static string Unquote(string etag) => (etag.StartsWith("W/", StringComparison.Ordinal) ? etag[2..] : etag).Trim('"');

    private string? Header(string name) => headers[prefix + name].FirstOrDefault();

    private DateTimeOffset? Time(string name) =>
        DateTimeOffset.TryParse(Header(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
