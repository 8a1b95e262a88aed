namespace LocalAws.ApiGateway.Execute;

/// <summary>Which contents an API calls binary.</summary>
internal static class MediaTypes
{
    /// <param name="binary">Types, or ranges such as <c>image/*</c>.</param>
    /// <param name="type">A content type, or an Accept header, of which the first type counts.</param>
    public static bool Match(IReadOnlyList<string> binary, string? type)
    {
        var first = type?.Split(',', ';')[0].Trim();
        return !string.IsNullOrEmpty(first) && binary.Any(range => range == "*/*" || string.Equals(range, first, StringComparison.OrdinalIgnoreCase)
            || (range.EndsWith("/*", StringComparison.Ordinal) && first.StartsWith(range[..^1], StringComparison.OrdinalIgnoreCase)));
    }
}
