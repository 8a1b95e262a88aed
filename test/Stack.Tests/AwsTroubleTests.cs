using Amazon.Runtime;
using StackTool;

namespace Stack.Tests;

public sealed class AwsTroubleTests
{
    public static TheoryData<Exception, string> Troubles => new()
    {
        { new AmazonServiceException("The security token is invalid.") { ErrorCode = "InvalidClientTokenId" }, "AWS does not take these credentials (InvalidClientTokenId): The security token is invalid. Renew them, or name others with AWS_PROFILE." },
        { new AmazonServiceException("Stack x does not exist") { ErrorCode = "ValidationError" }, "Stack x does not exist" },
        { new AmazonClientException("Failed to resolve AWS credentials. The credential providers returned the following errors:\n\nException 1 of 4: …"), "There are no credentials for AWS. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY." },
        { new AmazonClientException("See inner.", new InvalidOperationException("No such profile.")), "See inner. No such profile." },
        { new HttpRequestException("Name or service not known (cloudformation.us-east-1.amazonaws.com:443)"), "AWS does not answer: Name or service not known (cloudformation.us-east-1.amazonaws.com:443). Look at the network, at AWS_REGION, and at AWS_ENDPOINT_URL where it is set." },
    };

    [Theory, MemberData(nameof(Troubles), DisableDiscoveryEnumeration = true)]
    public void What_keeps_AWS_from_being_asked_is_one_line_with_a_mend(Exception error, string expected) => Assert.Equal(expected, AwsTrouble.Of(error));

    [Fact]
    public void A_mistake_of_the_program_is_none() => Assert.Null(AwsTrouble.Of(new InvalidOperationException("Oops.")));
}
