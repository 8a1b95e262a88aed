using System.Net.Sockets;
using System.Security.Authentication;
using Amazon.Runtime;

namespace CodePipelineActions.Aws;

/// <summary>Errors of the way to AWS rather than of AWS: no connection, one that broke, an answer that came damaged.</summary>
internal static class BrokenAnswer
{
    // Where what comes over the network is read; errors of local files come from elsewhere.
    private static readonly string[] Sources = ["System.Net.", "AWSSDK."];

    public static bool Is(Exception error) => error switch
    {
        AmazonServiceException => false,
        AmazonClientException or HttpRequestException or HttpIOException => true,
        // A client's own time-out is a cancellation too.
        TaskCanceledException { InnerException: TimeoutException } => true,
        IOException or InvalidDataException => IsOfTheNetwork(error),
        _ => false,
    };

    private static bool IsOfTheNetwork(Exception error) => error.InnerException is SocketException or AuthenticationException or HttpIOException
        || Sources.Any(source => error.Source?.StartsWith(source, StringComparison.Ordinal) == true);
}
