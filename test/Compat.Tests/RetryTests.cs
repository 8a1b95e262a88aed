using System.Net;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;

namespace Compat.Tests;

/// <summary>Which refusals the SDK core tries again: it goes by what the subset tells it of the error.</summary>
public sealed class RetryTests
{
    [Theory]
    [InlineData(429, "TooManyRequestsException")]
    [InlineData(500, "ServiceException")]
    [InlineData(503, "")]
    public async Task A_throttle_or_a_failure_of_the_service_is_tried_again(int status, string error)
    {
        using var http = new Refusing(1, status, error);
        using var client = Client(http);

        await client.GetAliasAsync(new() { FunctionName = "app", Name = "test" }, TestContext.Current.CancellationToken);

        Assert.Equal(2, http.Requests);
    }

    [Fact]
    public async Task A_conflict_is_not()
    {
        using var http = new Refusing(int.MaxValue, 409, "ResourceConflictException");
        using var client = Client(http);

        await Assert.ThrowsAsync<ResourceConflictException>(
            () => client.PublishVersionAsync(new() { FunctionName = "app" }, TestContext.Current.CancellationToken));

        Assert.Equal(1, http.Requests);
    }

    [Fact]
    public async Task After_the_last_try_the_exception_tells_the_reason()
    {
        using var http = new Refusing(int.MaxValue, 429, "TooManyRequestsException");
        using var client = Client(http, retries: 1);

        await Assert.ThrowsAsync<TooManyRequestsException>(
            () => client.PublishVersionAsync(new() { FunctionName = "app" }, TestContext.Current.CancellationToken));

        Assert.Equal(2, http.Requests);
    }

    private static AmazonLambdaClient Client(Refusing http, int retries = 2) => new(new BasicAWSCredentials("AKID", "secret"), new AmazonLambdaConfig
    {
        HttpClientFactory = new Factory(http),
        MaxErrorRetry = retries,
        ServiceURL = "http://127.0.0.1:5000",
    });

    private sealed class Factory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
    }

    private sealed class Refusing(int times, int status, string error) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var refused = ++Requests <= times;
            var response = new HttpResponseMessage(refused ? (HttpStatusCode)status : HttpStatusCode.OK) { Content = new StringContent("{}") };
            if (refused && error.Length > 0) response.Headers.Add("x-amzn-ErrorType", error);
            return Task.FromResult(response);
        }
    }
}
