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

    [Theory]
    [InlineData("RequestTimeTooSkewed", 403, "SystemUnavailable", "The clock of the machine is wrong")]
    [InlineData("RequestExpired", 400, "SystemUnavailable", "The clock of the machine is wrong")]
    [InlineData("TokenRefreshRequired", 400, "PermissionError", "Retry the stage: it brings new keys.")]
    [InlineData("InvalidAccessKeyId", 403, "PermissionError", "look whether the role was deleted")]
    [InlineData("InvalidToken", 400, "PermissionError", "AWS does not know the keys")]
    [InlineData("OptInRequired", 403, "PermissionError", "the region is not enabled")]
    [InlineData("AllAccessDisabled", 403, "PermissionError", "Look at the account's notices")]
    [InlineData("KMS.DisabledException", 400, "ConfigurationError", "The KMS key cannot be used.")]
    [InlineData("KMS.NotFoundException", 400, "ConfigurationError", "The KMS key cannot be used.")]
    [InlineData("KMS.ThrottlingException", 400, "SystemUnavailable", "Retry the stage")]
    [InlineData("PermanentRedirect", 301, "ConfigurationError", "another region")]
    [InlineData("AuthorizationHeaderMalformed", 400, "ConfigurationError", "another region")]
    [InlineData("NoSuchBucket", 404, "ConfigurationError", "There is no such bucket.")]
    [InlineData("InvalidObjectState", 403, "RevisionUnavailable", "archive")]
    [InlineData("BadDigest", 400, "SystemUnavailable", "Retry the stage")]
    [InlineData("OperationAborted", 409, "SystemUnavailable", "Retry the stage")]
    public void The_advice_fits_the_code(string code, int status, string type, string advice) => AssertAdvice(Error(code, status), type, advice);

    [Theory]
    [InlineData("BadRequest", 400, "PermissionError", "mostly the keys have expired")]
    [InlineData("", 400, "PermissionError", "mostly the keys have expired")]
    [InlineData("400", 400, "PermissionError", "mostly the keys have expired")]
    [InlineData("Forbidden", 403, "PermissionError", "s3:GetObject")]
    [InlineData("MovedPermanently", 301, "ConfigurationError", "another region")]
    [InlineData("NotFound", 404, "JobFailed", "")]
    [InlineData("ServiceUnavailable", 503, "SystemUnavailable", "Retry the stage")]
    public void An_answer_to_a_HEAD_has_only_its_status(string code, int status, string type, string advice) => AssertAdvice(Error(code, status), type, advice);

    [Theory]
    [InlineData("SignatureDoesNotMatch", "Signature expired: 20261201T120000Z is now earlier than 20261201T121500Z")]
    [InlineData("InvalidSignatureException", "Signature not yet current: 20261201T124000Z is still later than 20261201T122000Z")]
    [InlineData("AccessDenied", "Request has expired")]
    public void A_wrong_clock_has_the_code_of_a_wrong_secret(string code, string message) =>
        AssertAdvice(Error(code, 403, message), "SystemUnavailable", "The clock of the machine is wrong");

    [Fact]
    public void Access_to_a_key_is_given_in_two_places() => AssertAdvice(
        Error("AccessDenied", 403, "User: x is not authorized to perform: kms:Decrypt on resource: y"), "PermissionError", "and in the policy of the KMS key");

    [Fact]
    public void An_answer_that_cannot_be_read_was_damaged_on_its_way() => AssertAdvice(
        new AmazonServiceException("Cannot be read", null!, ErrorType.Unknown, "", "4711", HttpStatusCode.OK), "SystemUnavailable", "Retry the stage");

    private static void AssertAdvice(AmazonServiceException error, string type, string advice)
    {
        var failure = AwsErrors.Translate(error, "It");

        Assert.Equal(type, failure.Type.Value);
        Assert.Contains(advice, failure.Message, StringComparison.Ordinal);
        if (type != "PermissionError") Assert.DoesNotContain("this permission", failure.Message, StringComparison.Ordinal);
    }

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
