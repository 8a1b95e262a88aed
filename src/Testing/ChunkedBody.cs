using System.Globalization;
using System.Text;

namespace CodePipelineActions.Testing;

/// <summary>Takes the signed chunks (<c>aws-chunked</c>) apart in which the SDK sends an object.</summary>
internal static class ChunkedBody
{
    public static byte[] Decode(HttpRequestMessage request, byte[] body)
    {
        var isChunked = request.Headers.TryGetValues("X-Amz-Content-SHA256", out var digest) && digest.Single().StartsWith("STREAMING-", StringComparison.Ordinal);
        return isChunked ? Decode(body) : body;
    }

    // Each is "length in hexadecimal[;signature]\r\n", the bytes, "\r\n"; the last one has no bytes.
    private static byte[] Decode(ReadOnlySpan<byte> body)
    {
        using var whole = new MemoryStream();
        while (true)
        {
            var end = body.IndexOf("\r\n"u8);
            var length = int.Parse(Encoding.ASCII.GetString(body[..end]).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0) return whole.ToArray();
            whole.Write(body.Slice(end + 2, length));
            body = body[(end + 2 + length + 2)..];
        }
    }
}
