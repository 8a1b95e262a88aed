using System.Net;
using Actions.Tests.Fixtures;
using Amazon.CloudFront;
using Amazon.CloudFront.Model;
using Moq;

namespace Actions.Tests.Sites;

/// <summary>Publications that take more than one invocation.</summary>
public sealed class SiteContinuationTests : IDisposable
{
    private readonly SiteFixture _site = new();
    private readonly List<InvalidationBatch> _created = [];
    private readonly Queue<string> _statuses = new();

    public SiteContinuationTests()
    {
        _site.CloudFront.Setup(c => c.CreateInvalidationAsync(It.Is<CreateInvalidationRequest>(r => r.DistributionId == "E1"), It.IsAny<CancellationToken>()))
            .ReturnsAsync((CreateInvalidationRequest r, CancellationToken _) => Create(r));
        _site.CloudFront.Setup(c => c.GetInvalidationAsync(It.Is<GetInvalidationRequest>(r => r.DistributionId == "E1" && r.Id == "I1"), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new GetInvalidationResponse { Invalidation = new Invalidation { Id = "I1", Status = _statuses.Dequeue() } });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SiteBucket Bucket => _site.Bucket;

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task What_does_not_fit_into_one_invocation_goes_on_in_the_next_without_doing_anything_twice()
    {
        var files = Enumerable.Range(0, 400).Select(i => ($"file{i}.txt", $"{i}")).Append(("index.html", "1")).ToArray();
        var job = _site.Job(files);
        TakeOneSecondEach(job);

        var invocations = 1;
        var result = await job.InvokeAsync(Token);
        for (; result.Continues; invocations++)
        {
            Assert.False(Bucket.Has("index.html"));
            Assert.True(result.Token!.Length < 200);
            result = await job.InvokeAsync(Token);
        }

        Assert.True(result.Succeeded, result.Message);
        Assert.InRange(invocations, 2, 6);
        Assert.Equal(401, Bucket.Uploads.Distinct().Count());
        Assert.Equal(401, Bucket.Uploads.Count);
        Assert.Equal("401", result.Variables["Changed"]);
        Assert.Matches(@"\[progress\] \d+ %: \d+ of 401 files uploaded", job.Log);
    }

    [Fact]
    public async Task Other_headers_that_do_not_arrive_in_one_invocation_are_not_sent_twice_either()
    {
        var files = Enumerable.Range(0, 400).Select(i => ($"file{i}.txt", $"{i}")).ToArray();
        await _site.PublishAsync(files);
        var job = _site.Job([.. files, (".deploy-site.json", """{"rules":[{"match":"*.txt","cacheControl":"max-age=60"}]}""")]);
        TakeOneSecondEach(job);

        Assert.True((await job.InvokeAsync(Token)).Continues);
        Assert.True((await job.RunToEndAsync(Token)).Succeeded);

        Assert.Equal(400, Bucket.Uploads.Count);
    }

    [Fact]
    public async Task What_was_uploaded_before_the_time_was_over_is_not_lost_on_an_upload_that_took_too_long()
    {
        var job = _site.Job(("a.css", "1"), ("index.html", "1"));
        TakeTooLongOnce(job, "index.html");

        Assert.True((await job.InvokeAsync(Token)).Continues);
        var result = await job.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(["a.css", "index.html", "index.html"], Bucket.Uploads);
        Assert.Equal("2", result.Variables["Changed"]);
    }

    [Fact]
    public async Task Two_invocations_that_upload_nothing_in_all_their_time_are_a_failure_that_says_why()
    {
        var job = _site.Job(("index.html", "1"));
        TakeTooLongOnce(job, "index.html");
        Assert.True((await job.InvokeAsync(Token)).Continues);
        TakeTooLongOnce(job, "index.html");

        var result = await job.InvokeAsync(Token);

        Assert.False(result.Continues);
        Assert.Contains("the function's time limit is near", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CloudFront_forgets_what_changed_and_is_waited_for_before_anything_is_removed()
    {
        _site.Parameters = "bucket=site&distribution=E1";
        _statuses.Enqueue("Completed");
        await _site.PublishAsync(("index.html", "1"), ("about/index.html", "1"), ("old ö.css", "1"), ("same.css", "1"));
        _created.Clear();
        _statuses.Enqueue("InProgress");
        _statuses.Enqueue("Completed");
        var job = _site.Job(("index.html", "2"), ("about/index.html", "2"), ("new ö.css", "1"), ("same.css", "1"));

        var first = await job.InvokeAsync(Token);
        Assert.True(first.Continues);
        Assert.True(Bucket.Has("old ö.css"));
        Assert.True((await job.InvokeAsync(Token)).Continues);
        Assert.True(Bucket.Has("old ö.css"));
        var last = await job.InvokeAsync(Token);

        Assert.True(last.Succeeded, last.Message);
        Assert.False(Bucket.Has("old ö.css"));
        Assert.Equal("4", last.Variables["Changed"]);
        Assert.Equal(["/", "/about/", "/about/index.html", "/index.html", "/new%20%C3%B6.css"], Assert.Single(_created).Paths.Items);
    }

    [Fact]
    public async Task Beyond_a_hundred_files_everything_is_forgotten()
    {
        _site.Parameters = "bucket=site&distribution=E1";
        _statuses.Enqueue("Completed");

        await _site.PublishAsync([.. Enumerable.Range(0, 101).Select(i => ($"file{i}.txt", $"{i}"))]);

        Assert.Equal(["/*"], Assert.Single(_created).Paths.Items);
        Assert.Equal(1, _created[0].Paths.Quantity);
    }

    [Fact]
    public async Task An_unchanged_site_leaves_CloudFront_alone()
    {
        _site.Parameters = "bucket=site&distribution=E1";
        _statuses.Enqueue("Completed");
        await _site.PublishAsync(("index.html", "1"));
        await _site.PublishAsync(("index.html", "1"));

        Assert.Single(_created);
    }

    [Fact]
    public async Task The_same_change_made_again_later_is_another_invalidation_and_a_second_delivery_is_not()
    {
        _site.Parameters = "bucket=site&distribution=E1";
        for (var i = 0; i < 3; i++) _statuses.Enqueue("Completed");
        await _site.PublishAsync(("index.html", "1"));
        await _site.PublishAsync(("index.html", "2"));
        var job = _site.Job(("index.html", "1"));
        await job.DeliverAsync(Token);
        await job.DeliverAsync(Token);

        var references = _created.Select(b => b.CallerReference).ToList();
        Assert.Equal(4, references.Count);
        Assert.Equal(references[2], references[3]);
        Assert.Equal(3, references.Distinct().Count());
    }

    [Fact]
    public async Task The_first_site_in_a_bucket_that_was_emptied_is_another_invalidation_too()
    {
        _site.Parameters = "bucket=site&distribution=E1";
        for (var i = 0; i < 2; i++) _statuses.Enqueue("Completed");
        await _site.PublishAsync(("index.html", "1"));
        foreach (var key in (string[])["index.html", SiteBucket.Manifest]) Bucket.Remove(key);
        await _site.PublishAsync(("index.html", "1"));

        Assert.Equal(2, _created.Select(b => b.CallerReference).Distinct().Count());
        Assert.Equal(_created[0].Paths.Items, _created[1].Paths.Items);
    }

    [Fact]
    public async Task A_prefix_may_be_the_distributions_origin_or_not()
    {
        _site.Parameters = "bucket=site&distribution=E1&prefix=app";
        _statuses.Enqueue("Completed");

        await _site.PublishAsync(("index.html", "1"));

        Assert.Equal(["/", "/app/", "/app/index.html", "/index.html"], Assert.Single(_created).Paths.Items);
    }

    [Fact]
    public async Task CloudFronts_bad_moments_are_waited_for()
    {
        _site.Parameters = "bucket=site&distribution=E1";
        var attempts = 0;
        _site.CloudFront.Setup(c => c.CreateInvalidationAsync(It.IsAny<CreateInvalidationRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((CreateInvalidationRequest r, CancellationToken _) => ++attempts switch
        {
            1 => throw new AmazonCloudFrontException("Service Unavailable") { StatusCode = HttpStatusCode.ServiceUnavailable },
            2 => throw new TooManyInvalidationsInProgressException("Too many."),
            _ => Create(r),
        });
        _statuses.Enqueue("Completed");

        await _site.PublishAsync(("index.html", "1"));

        Assert.Equal(3, attempts);
        Assert.Equal(["index.html"], Bucket.Uploads);
    }

    [Theory]
    [InlineData("NoSuchDistribution", "ConfigurationError", "There is no CloudFront distribution 'E1'")]
    [InlineData("AccessDenied", "PermissionError", "The site is published, but the distribution 'E1' may show the old one")]
    public async Task A_refusal_of_CloudFront_is_told_and_the_next_run_tries_again(string code, string type, string message)
    {
        _site.Parameters = "bucket=site&distribution=E1";
        var isRefused = true;
        _site.CloudFront.Setup(c => c.CreateInvalidationAsync(It.IsAny<CreateInvalidationRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((CreateInvalidationRequest r, CancellationToken _) =>
            !isRefused ? Create(r) : code == "NoSuchDistribution" ? throw new NoSuchDistributionException("No.") : throw new AmazonCloudFrontException("No.") { ErrorCode = code, StatusCode = HttpStatusCode.Forbidden });

        var result = await _site.Job(("index.html", "1")).InvokeAsync(Token);

        Assert.Equal(type, result.FailureType?.Value);
        Assert.Contains(message, result.Message);
        isRefused = false;
        _statuses.Enqueue("Completed");
        await _site.PublishAsync(("index.html", "1"));
        Assert.Single(_created);
        Assert.Empty(Bucket.Uploads);
    }

    /// <summary>The uploads of 4 minutes are fewer than all, and those begun side by side end within the reserve that is kept for them.</summary>
    private void TakeOneSecondEach(JobFixture job)
    {
        job.Context.RemainingTime = TimeSpan.FromMinutes(4);
        Bucket.Before = (method, _) =>
        {
            if (method == "PUT") lock (job) job.Clock.Advance(TimeSpan.FromSeconds(1));
        };
    }

    private void TakeTooLongOnce(JobFixture job, string key) => Bucket.Before = (method, name) =>
    {
        if (method != "PUT" || name != key) return;
        Bucket.Before = (_, _) => { };
        job.Clock.Advance(TimeSpan.FromMinutes(15));
        throw new OperationCanceledException();
    };

    private CreateInvalidationResponse Create(CreateInvalidationRequest request)
    {
        _created.Add(request.InvalidationBatch);
        return new CreateInvalidationResponse { Invalidation = new Invalidation { Id = "I1", Status = "InProgress" } };
    }
}
