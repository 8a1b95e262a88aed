using System.Globalization;
using System.Text;

namespace LocalAws.ApiGateway;

/// <summary>Cuts a list into pages. A position names the last item of the page before it, so that it survives deletions.</summary>
internal static class Pager
{
    private const int DefaultLimit = 25;
    private const int MaxLimit = 500;

    public static Page<T> Page<T>(ApiRequest request, IEnumerable<T> all, Func<T, string> key)
    {
        var limit = Limit(request.Query("limit"));
        var after = request.Query("position") is { } position ? Decode(position) : "";
        var rest = all.OrderBy(key, StringComparer.Ordinal).Where(item => string.CompareOrdinal(key(item), after) > 0).Take(limit + 1).ToList();
        return rest.Count <= limit
            ? new Page<T>(rest)
            : new Page<T>(rest[..limit], Convert.ToBase64String(Encoding.UTF8.GetBytes(key(rest[limit - 1]))));
    }

    private static int Limit(string? text)
    {
        if (text is null)
            return DefaultLimit;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var limit) && limit > 0
            ? Math.Min(limit, MaxLimit)
            : throw ApiErrors.BadRequest($"Invalid limit specified: {text}");
    }

    private static string Decode(string position)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(position));
        }
        catch (FormatException)
        {
            throw ApiErrors.BadRequest($"Invalid position specified: {position}");
        }
    }
}
