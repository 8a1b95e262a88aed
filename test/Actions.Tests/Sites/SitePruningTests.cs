using Amazon.CodePipeline;
using Amazon.S3;
using Amazon.S3.Model;
using Moq;

namespace Actions.Tests.Sites;

/// <summary>Old files that stay.</summary>
public sealed class SitePruningTests : IDisposable
{
    private readonly SiteFixture _site = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("AccessDenied", "PermissionError")]
    [InlineData("InternalError", "SystemUnavailable")]
    public async Task Files_that_S3_does_not_remove_are_told_and_the_new_site_is_there(string code, string type)
    {
        await _site.PublishAsync(("index.html", "1"), ("old.css", "1"));
        _site.Bucket.Mock.Setup(s => s.DeleteObjectsAsync(It.IsAny<DeleteObjectsRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new DeleteObjectsException(new DeleteObjectsResponse { DeleteErrors = [new() { Key = "old.css", Code = code, Message = "No." }] }));

        var result = await _site.Job(("index.html", "2")).InvokeAsync(Token);

        Assert.Equal(FailureType.FindValue(type), result.FailureType);
        Assert.StartsWith($"The new site is published, but 1 old file(s) cannot be removed; the first is s3://site/old.css: No. ({code}).", result.Message);
        Assert.Equal("2", _site.Bucket["index.html"].Text);
    }
}
