using System.Net;
using System.Text.RegularExpressions;
using LocalAws.Http;

namespace LocalAws.S3;

/// <summary>The rules of bucket names. They also make every name safe as that of a folder.</summary>
internal static partial class BucketName
{
    public static string Check(string name) =>
        Shape().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal) && !IPAddress.TryParse(name, out _)
            ? name
            : throw new AwsError(400, "InvalidBucketName", "The specified bucket is not valid: 3 to 63 lower-case letters, digits, dots and hyphens.")
            {
                Details = new Dictionary<string, string> { ["BucketName"] = name },
            };

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex Shape();
}
