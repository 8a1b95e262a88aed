using Amazon.APIGateway;
using Amazon.APIGateway.Model;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Moq;

namespace Compat.Tests;

public sealed class MockingTests
{
    [Fact]
    public async Task A_mock_stands_in_for_every_client()
    {
        var codePipeline = new Mock<IAmazonCodePipeline>(MockBehavior.Strict);
        codePipeline.Setup(c => c.PutJobSuccessResultAsync(It.Is<PutJobSuccessResultRequest>(r => r.JobId == "job"), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new PutJobSuccessResultResponse());
        var apiGateway = new Mock<IAmazonAPIGateway>(MockBehavior.Strict);
        apiGateway.Setup(c => c.GetRestApisAsync(It.IsAny<GetRestApisRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new GetRestApisResponse { Items = [new RestApi { Id = "api" }] });
        var lambda = new Mock<IAmazonLambda>(MockBehavior.Strict);
        lambda.Setup(c => c.PublishVersionAsync(It.IsAny<PublishVersionRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ResourceConflictException("An update is in progress."));

        await codePipeline.Object.PutJobSuccessResultAsync(new() { JobId = "job" }, TestContext.Current.CancellationToken);
        var apis = await apiGateway.Object.GetRestApisAsync(new(), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ResourceConflictException>(() => lambda.Object.PublishVersionAsync(new(), TestContext.Current.CancellationToken));

        Assert.Equal("api", Assert.Single(apis.Items).Id);
        codePipeline.VerifyAll();
    }
}
