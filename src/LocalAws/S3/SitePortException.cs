namespace LocalAws.S3;

/// <summary>A site keeps its port, and another program has it now.</summary>
public sealed class SitePortException(string bucket, int port, Exception cause) : IOException($"The site of bucket '{bucket}' keeps port {port}, and another program has it.", cause)
{
    public int Port { get; } = port;
}
