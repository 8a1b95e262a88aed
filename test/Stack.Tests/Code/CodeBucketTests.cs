using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Moq;
using Stack.Tests.Fixtures;
using StackTool;
using StackTool.Code;

namespace Stack.Tests.Code;

public sealed class CodeBucketTests
{
    [Fact]
    public async Task One_that_another_Stack_Up_made_a_moment_ago_is_taken()
    {
        var s3 = new Mock<IAmazonS3>(MockBehavior.Strict);
        s3.Setup(one => one.HeadBucketAsync(It.IsAny<HeadBucketRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new AmazonS3Exception("none") { StatusCode = HttpStatusCode.NotFound });
        s3.Setup(one => one.PutBucketAsync(It.IsAny<PutBucketRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new BucketAlreadyOwnedByYouException("yours"));
        var terminal = new FakeTerminal();

        await new CodeBucket(s3.Object, "code", new Account("123456789012", "eu-west-1"), terminal).EnsureAsync(TestContext.Current.CancellationToken);

        Assert.Empty(terminal.Output);
        s3.VerifyAll();
    }
}
