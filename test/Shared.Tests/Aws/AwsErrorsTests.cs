using System.Net;
using Amazon.Runtime;
using CodePipelineActions.Aws;

namespace Shared.Tests.Aws;

public sealed class AwsErrorsTests
{
    [Theory]
    [InlineData("AccessDenied", 403, "PermissionError")]
    [InlineData("AccessDeniedException", 400, "PermissionError")]
    [InlineData("UnrecognizedClientException", 400, "PermissionError")]
    [InlineData("ExpiredToken", 400, "PermissionError")]
    [InlineData("SignatureDoesNotMatch", 403, "PermissionError")]
    [InlineData("ThrottlingException", 400, "SystemUnavailable")]
    [InlineData("TooManyRequestsException", 429, "SystemUnavailable")]
    [InlineData("SlowDown", 503, "SystemUnavailable")]
    [InlineData("InternalError", 500, "SystemUnavailable")]
    [InlineData("", 0, "SystemUnavailable")]
    [InlineData("NotImplemented", 501, "ConfigurationError")]
    [InlineData("", 501, "ConfigurationError")]
    [InlineData("NotImplemented", 400, "ConfigurationError")]
    [InlineData("ResourceNotFoundException", 404, "JobFailed")]
    [InlineData("ValidationException", 400, "JobFailed")]
    public void An_answer_of_AWS_says_whose_failure_it_is(string code, int status, string expected) =>
        Assert.Equal(expected, AwsErrors.TypeOf(Error(code, status)).Value);

    [Fact]
    public void The_message_names_the_thing_the_reason_the_code_and_the_request() => Assert.Equal(
        "The bucket 'site' cannot be read: Access Denied (AccessDenied, request 4711). Give the role that the message names this permission.",
        AwsErrors.Translate(Error("AccessDenied", 403, "Access Denied."), "The bucket 'site' cannot be read").Message);

    [Fact]
    public void What_is_not_emulated_is_no_outage_and_is_not_worth_a_retry() => Assert.Equal(
        "It: The embedded AWS has no magic (NotImplemented). Retrying does not help. Leave it out, or, if the message names the embedded AWS, run this action on AWS.",
        AwsErrors.Translate(new AmazonServiceException("The embedded AWS has no magic.") { ErrorCode = "NotImplemented", StatusCode = HttpStatusCode.NotImplemented }, "It").Message);

    [Fact]
    public void Expired_keys_are_not_mended_by_a_permission() => Assert.Contains(
        "Retry the stage: it brings new keys.", AwsErrors.Translate(Error("ExpiredToken", 400), "It").Message, StringComparison.Ordinal);

    [Fact]
    public void What_has_no_code_has_its_status() => Assert.Contains("(HTTP 503)", AwsErrors.Translate(Error("", 503), "It").Message, StringComparison.Ordinal);

    [Fact]
    public void The_cause_is_kept_for_the_log()
    {
        var error = Error("AccessDenied", 403);

        Assert.Same(error, AwsErrors.Translate(error, "It").InnerException);
    }

    private static AmazonServiceException Error(string code, int status, string message = "AWS says no.") =>
        new(message, null!, ErrorType.Sender, code, code.Length == 0 ? null : "4711", (HttpStatusCode)status);
}
