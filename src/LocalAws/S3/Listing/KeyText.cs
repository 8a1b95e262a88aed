using LocalAws.Http;

namespace LocalAws.S3.Listing;

/// <summary>How a listing writes keys: as they are, or percent-encoded, so that any key fits into XML.</summary>
internal sealed class KeyText
{
    public KeyText(string? encodingType)
    {
        if (encodingType is not (null or "" or "url")) throw S3Error.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encodingType);
        EncodingType = encodingType == "url" ? encodingType : null;
    }

    public string? EncodingType { get; }

    public string Of(string key) => EncodingType is null ? key : UriEncoding.Encode(key, keepSlashes: true);
}
