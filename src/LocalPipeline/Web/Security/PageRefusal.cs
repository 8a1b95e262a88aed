namespace LocalPipeline.Web.Security;

/// <summary>An answer other than success; the message is shown to whoever looks at the page.</summary>
internal sealed class PageRefusal(int status, string message) : Exception(message)
{
    /// <summary>An HTTP status code.</summary>
    public int Status { get; } = status;
}
