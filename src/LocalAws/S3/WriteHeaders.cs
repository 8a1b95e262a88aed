using LocalAws.Http;
using LocalAws.S3.Storage;

namespace LocalAws.S3;

/// <summary>The conditions of a write, as its headers say them.</summary>
internal static class WriteHeaders
{
    public static WriteCondition Condition(S3Request request)
    {
        var noneMatch = request.Header("If-None-Match");
        if (noneMatch is not (null or "*")) throw AwsError.NotImplemented("If-None-Match with an ETag on a write (S3 has only *)");
        return new(noneMatch is not null, request.Header("If-Match") is { } match ? Preconditions.Unquote(match) : null);
    }
}
