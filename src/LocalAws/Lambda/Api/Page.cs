using System.Globalization;
using LocalAws.Http;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Lambda.Api;

/// <summary>One page of a list: <c>MaxItems</c> (1 to 10,000, default 50) from <c>Marker</c> on.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextMarker)
{
    /// <exception cref="AwsError">The limit or the marker is none.</exception>
    public static Page<T> Of(IReadOnlyList<T> all, IQueryCollection query)
    {
        var max = Read(query["MaxItems"], 50);
        var start = Read(query["Marker"], 0);
        if (max is < 1 or > 10_000) throw LambdaError.Validation("maxItems", query["MaxItems"], "Member must have value between 1 and 10000");
        if (start < 0) throw LambdaError.InvalidParameter("Invalid Marker");
        var next = start + max;
        return new([.. all.Skip(start).Take(max)], next < all.Count ? next.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static int Read(string? text, int otherwise) =>
        string.IsNullOrEmpty(text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : -1;
}
