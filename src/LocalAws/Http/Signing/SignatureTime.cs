using System.Globalization;

namespace LocalAws.Http.Signing;

/// <summary>The time formats of signatures.</summary>
internal static class SignatureTime
{
    private const string Format = "yyyyMMdd'T'HHmmss'Z'";

    public static DateTimeOffset? Parse(string timestamp) =>
        DateTimeOffset.TryParseExact(timestamp, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static string FromHttpDate(string date) =>
        DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)
            : throw new FormatException("A signed request needs a valid X-Amz-Date or Date header.");
}
