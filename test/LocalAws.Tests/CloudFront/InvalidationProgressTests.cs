using System.Net;
using Amazon.CloudFront;
using Amazon.CloudFront.Model;
using Amazon.Runtime;
using Support;

namespace LocalAws.Tests.CloudFront;

/// <summary>That invalidations take their time, and what that leads to.</summary>
public sealed class InvalidationProgressTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ShiftedTime _time = new();
    private LocalAwsServer _server = null!;
    private AmazonCloudFrontClient _client = null!;
    private string _distribution = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        _distribution = _server.CloudFront.CreateDistribution("site");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_invalidation_takes_as_long_as_it_is_told_and_outlives_a_restart()
    {
        var id = (await InvalidateAsync("r", "/a")).Id;
        Assert.Equal("InProgress", await StatusAsync(id));
        _client.Dispose();
        await _server.DisposeAsync();
        await StartAsync();
        Assert.Equal("InProgress", await StatusAsync(id));

        _time.Shift = TimeSpan.FromMinutes(5);

        Assert.Equal("Completed", await StatusAsync(id));
        Assert.Equal([["/a"]], _server.CloudFront.Invalidations(_distribution));
    }

    [Fact]
    public async Task Fifteen_wildcards_are_in_progress_at_the_most()
    {
        for (var i = 0; i < 15; i++) await InvalidateAsync($"{i}", $"/{i}/*");

        await Assert.ThrowsAsync<TooManyInvalidationsInProgressException>(() => InvalidateAsync("15", "/15/*"));
        await InvalidateAsync("path", "/a");
        _time.Shift = TimeSpan.FromMinutes(5);
        await InvalidateAsync("15", "/15/*");
    }

    [Fact]
    public async Task As_many_requests_fail_as_were_asked_to()
    {
        _server.CloudFront.FailNext(1);

        var e = await Assert.ThrowsAnyAsync<AmazonCloudFrontException>(() => InvalidateAsync("r", "/a"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, e.StatusCode);
        Assert.Equal("InProgress", (await InvalidateAsync("r", "/a")).Status);
    }

    private async Task StartAsync()
    {
        _server = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateDirectory = _folder["state"], Time = _time, InvalidationDuration = TimeSpan.FromMinutes(5) }, Token);
        var user = _server.Credentials.AddUser("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "arn:aws:iam::123456789012:user/tester");
        _client = new(new BasicAWSCredentials(user.AccessKeyId, user.SecretAccessKey), new AmazonCloudFrontConfig { ServiceURL = _server.Endpoint.ToString(), MaxErrorRetry = 0 });
    }

    private async Task<Invalidation> InvalidateAsync(string reference, params string[] paths) => (await _client.CreateInvalidationAsync(new CreateInvalidationRequest
    {
        DistributionId = _distribution,
        InvalidationBatch = new InvalidationBatch { CallerReference = reference, Paths = new Paths { Items = [.. paths], Quantity = paths.Length } },
    }, Token)).Invalidation;

    private async Task<string> StatusAsync(string id) =>
        (await _client.GetInvalidationAsync(new GetInvalidationRequest { DistributionId = _distribution, Id = id }, Token)).Invalidation.Status;

    /// <summary>The client's signatures are made at the real time, so only minutes are added to it.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
