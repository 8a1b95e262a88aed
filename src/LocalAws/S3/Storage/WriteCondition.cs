using LocalAws.Http;

namespace LocalAws.S3.Storage;

/// <summary>What must be so at the moment of a write: <c>If-None-Match: *</c> or <c>If-Match: "etag"</c>.</summary>
internal sealed record WriteCondition(bool MustBeAbsent, string? ETag)
{
    public static readonly WriteCondition None = new(false, null);

    public void Check(StoredObject? current)
    {
        if (MustBeAbsent && current is not null) throw Failed("If-None-Match");
        if (ETag is null) return;
        if (current is null) throw S3Error.NoSuchKey(null);
        if (ETag != "*" && ETag != current.ETag) throw Failed("If-Match");
    }

    public static AwsError Failed(string condition) => new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
    {
        Details = new Dictionary<string, string> { ["Condition"] = condition },
    };
}
