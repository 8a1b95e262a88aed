using System.Net;
using Amazon.CodePipeline;
using Amazon.Runtime;
using Amazon.S3;
using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;

namespace Shared.Tests.Jobs;

public sealed class FailureOfTests
{
    private const string StopReason = "the time was up";

    public static TheoryData<Exception, string, string> Failures => new()
    {
        { new ActionException(FailureType.RevisionUnavailable, "It is gone."), "RevisionUnavailable", "It is gone." },
        { ActionException.Configuration("Set it."), "ConfigurationError", "Set it." },
        { new AmazonS3Exception("Access Denied") { ErrorCode = "AccessDenied", StatusCode = HttpStatusCode.Forbidden }, "PermissionError", "test-action was refused by AWS: Access Denied (AccessDenied)." },
        { new AmazonS3Exception("Slow down.") { ErrorCode = "SlowDown", StatusCode = HttpStatusCode.ServiceUnavailable }, "SystemUnavailable", "Slow down (SlowDown). Retry the stage" },
        { new AmazonS3Exception("No such thing.") { ErrorCode = "NoSuchThing", StatusCode = HttpStatusCode.NotFound }, "JobFailed", "No such thing (NoSuchThing)." },
        { new AmazonClientException("Unable to find credentials"), "SystemUnavailable", "AWS did not answer: Unable to find credentials" },
        { new HttpRequestException("Connection refused (127.0.0.1:1)"), "SystemUnavailable", "AWS did not answer: Connection refused" },
        { new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."), "SystemUnavailable", "AWS did not answer: The response ended" },
        { new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout", new TimeoutException()), "SystemUnavailable", "AWS did not answer: The request was canceled" },
        { new IOException("Unable to read data from the transport connection", new System.Net.Sockets.SocketException(104)), "SystemUnavailable", "AWS did not answer: Unable to read" },
        { new IOException("Received an unexpected EOF") { Source = "System.Net.Security" }, "SystemUnavailable", "AWS did not answer: Received an unexpected EOF" },
        { new InvalidDataException("The checksum is wrong") { Source = "AWSSDK.S3" }, "SystemUnavailable", "AWS did not answer: The checksum is wrong" },
        { new InvalidDataException("The archive is damaged"), "JobFailed", "test-action failed unexpectedly: InvalidDataException" },
        { new IOException("No space left on device : '/tmp/x'"), "ConfigurationError", "The function's disk is full" },
        { new IOException("Broken pipe"), "JobFailed", "test-action failed unexpectedly: IOException: Broken pipe" },
        { new InvalidOperationException("Oops."), "JobFailed", "test-action failed unexpectedly: InvalidOperationException: Oops." },
        { new OperationCanceledException(), "JobFailed", "test-action failed unexpectedly: OperationCanceledException" },
    };

    [Fact]
    public void A_command_that_found_the_disk_full_says_what_to_raise()
    {
        const string Tail = "npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write";
        const string Mend = "because the function's disk is full: raise its EphemeralStorage (at most 10,240 MB). Its last output:\n";

        Assert.Equal($"'npm ci' ended with exit code 1, {Mend}{Tail}", new ProcessResult("npm ci", 1, Tail).Describe());
        Assert.Equal($"'npm ci' was stopped: {StopReason}, {Mend}{Tail}", FailureOf.Thrown(new ProcessStoppedException("npm ci", Tail, CancellationToken.None), "test-action", StopReason).Message);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void Each_exception_says_whose_failure_it_is(Exception error, string type, string message)
    {
        var failure = FailureOf.Thrown(error, "test-action", stopReason: null);

        Assert.Equal(type, failure.Type.Value);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancellation_at_the_deadline_names_it() =>
        Assert.Equal(new ActionResult.Failed(FailureType.JobFailed, "test-action was stopped: the time was up."), FailureOf.Thrown(new TaskCanceledException(), "test-action", StopReason));

    [Fact]
    public void A_stopped_process_shows_its_last_output() => Assert.Equal(
        "'npm test' was stopped: the time was up. Its last output:\n3 passing",
        FailureOf.Thrown(new ProcessStoppedException("npm test", "3 passing", CancellationToken.None), "test-action", StopReason).Message);

    [Fact]
    public void What_fails_after_the_deadline_for_another_reason_keeps_its_reason() =>
        Assert.Equal("Set it.", FailureOf.Thrown(ActionException.Configuration("Set it."), "test-action", StopReason).Message);
}
