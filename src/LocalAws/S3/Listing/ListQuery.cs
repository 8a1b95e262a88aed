using System.Text;

namespace LocalAws.S3.Listing;

/// <summary>What a listing of objects was asked for, in either version.</summary>
internal sealed record ListQuery(string Prefix, string Delimiter, int MaxKeys)
{
    public required bool IsV2 { get; init; }

    /// <summary>Version 1's marker or version 2's start-after: the listing begins behind it.</summary>
    public string After { get; init; } = "";

    /// <summary>Version 2's: the key or common prefix that the last page ended with.</summary>
    public string? Token { get; init; }

    public bool FetchOwner { get; init; }

    public required KeyText Text { get; init; }

    /// <summary>Where the page begins, and whether that may be a common prefix to be skipped whole.</summary>
    public string Start => Token is null ? After : DecodeToken(Token);

    public static ListQuery Read(S3Request request, int maxPage)
    {
        string Value(string name) => request.Query.GetValueOrDefault(name) ?? "";
        var isV2 = Value("list-type") == "2";
        return new(Value("prefix"), Value("delimiter"), Math.Min(maxPage, request.IntQuery("max-keys", maxPage)))
        {
            IsV2 = isV2,
            After = Value(isV2 ? "start-after" : "marker"),
            Token = isV2 && request.Query.TryGetValue("continuation-token", out var token) ? token : null,
            FetchOwner = !isV2 || Value("fetch-owner") == "true",
            Text = new KeyText(request.Query.GetValueOrDefault("encoding-type")),
        };
    }

    public static string EncodeToken(string last) => Convert.ToBase64String(Encoding.UTF8.GetBytes(last));

    private static string DecodeToken(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw S3Error.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
        }
    }
}
