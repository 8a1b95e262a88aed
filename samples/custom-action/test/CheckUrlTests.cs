using System.Net;
using CodePipelineActions.Testing;
using Xunit;

public sealed class CheckUrlTests
{
    [Fact]
    public async Task It_waits_until_the_address_answers()
    {
        using var site = new FakeSite(HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK);
        using var job = new TestJob(new CheckUrl(new HttpClient(site))).WithParameters("url=https://example.com/&text=Hello");

        var first = await job.RunAsync(TestContext.Current.CancellationToken);
        var second = await job.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal((TestOutcome.Pending, "https://example.com/ answers 503; waiting for 200."), (first.Outcome, first.Message));
        Assert.Equal((TestOutcome.Succeeded, "12"), (second.Outcome, second.OutputVariables["Length"]));
    }

    private sealed class FakeSite(params HttpStatusCode[] statuses) : HttpMessageHandler
    {
        private int _requests;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(statuses[_requests++]) { Content = new StringContent("Hello, world") });
    }
}
