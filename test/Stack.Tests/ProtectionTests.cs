using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.CodePipeline;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Moq;
using Stack.Tests.Fixtures;
using StackTool;
using StackTool.Code;
using StackTool.Commands;

namespace Stack.Tests;

public sealed class ProtectionTests
{
    private readonly Mock<IAmazonCloudFormation> _cloudFormation = new();
    private readonly Mock<IAmazonS3> _s3 = new();
    private readonly Mock<IAmazonSecurityTokenService> _sts = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_protected_stack_is_not_deleted_and_no_bucket_of_it_is_touched()
    {
        _sts.Setup(s => s.GetCallerIdentityAsync(It.IsAny<GetCallerIdentityRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync(new GetCallerIdentityResponse { Account = "123456789012" });
        _cloudFormation.Setup(c => c.DescribeStacksAsync(It.IsAny<DescribeStacksRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new DescribeStacksResponse { Stacks = [new() { StackId = "id", StackName = "shop", StackStatus = "UPDATE_COMPLETE", EnableTerminationProtection = true }] });
        var clients = new Clients(_cloudFormation.Object, _s3.Object, Mock.Of<IAmazonCodePipeline>(), _sts.Object) { Region = "eu-west-1" };

        var refusal = await Assert.ThrowsAsync<StackException>(() => new StackDown(new(clients, new FakeTerminal(), new FakeClock()), "shop", isConfirmed: true).RunAsync(Cancelled));

        Assert.Contains("aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name shop", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_s3.Invocations);
        _cloudFormation.Verify(c => c.DeleteStackAsync(It.IsAny<DeleteStackRequest>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task A_bucket_is_asked_for_by_name_and_owner_so_that_nobody_elses_is_emptied()
    {
        ListVersionsRequest? listed = null;
        _s3.Setup(s => s.ListVersionsAsync(It.IsAny<ListVersionsRequest>(), It.IsAny<CancellationToken>()))
            .Callback((ListVersionsRequest request, CancellationToken _) => listed = request).ReturnsAsync(new ListVersionsResponse());

        await new BucketEmptying(_s3.Object, "123456789012").EmptyAsync("bucket", Cancelled);

        Assert.Equal(("bucket", "123456789012"), (listed?.BucketName, listed?.ExpectedBucketOwner));
    }

    [Fact]
    public async Task An_object_that_may_not_be_deleted_is_named()
    {
        _s3.Setup(s => s.ListVersionsAsync(It.IsAny<ListVersionsRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ListVersionsResponse { Versions = [new() { Key = "locked", VersionId = "1" }] });
        _s3.Setup(s => s.DeleteObjectsAsync(It.IsAny<DeleteObjectsRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new DeleteObjectsException(new DeleteObjectsResponse { DeleteErrors = [new() { Key = "locked", VersionId = "1", Code = "AccessDenied", Message = "It is locked." }] }));

        var failure = await Assert.ThrowsAsync<StackException>(() => new BucketEmptying(_s3.Object, "123456789012").EmptyAsync("bucket", Cancelled));

        Assert.Equal("The bucket 'bucket' cannot be emptied: locked (version 1): AccessDenied It is locked.", failure.Message);
    }
}
