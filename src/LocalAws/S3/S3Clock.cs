namespace LocalAws.S3;

/// <summary>S3's times have whole seconds, so that one that went through an HTTP header compares equal.</summary>
internal static class S3Clock
{
    public static DateTimeOffset Now(this LocalAwsOptions options) =>
        DateTimeOffset.FromUnixTimeSeconds(options.Time.GetUtcNow().ToUnixTimeSeconds());
}
