namespace LocalAws.Http.Signing;

/// <summary>What a signature says that it is good for: <c>AKID/20130524/us-east-1/s3/aws4_request</c>.</summary>
internal sealed record SignatureScope(string AccessKeyId, string Date, string Region, string Service)
{
    public const string Terminator = "aws4_request";

    public static SignatureScope? Parse(string credential)
    {
        var parts = credential.Split('/');
        // An access key id may itself hold a slash, so the parts are counted from the end.
        return parts.Length >= 5 && parts[^1] == Terminator
            ? new(string.Join('/', parts[..^4]), parts[^4], parts[^3], parts[^2])
            : null;
    }

    /// <summary>The scope without the key, as it stands in a string to sign.</summary>
    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";
}
