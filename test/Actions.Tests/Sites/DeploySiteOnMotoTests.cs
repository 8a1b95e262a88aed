using Actions.Tests.Fixtures;
using Amazon.CloudFront;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Actions;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using Support;

namespace Actions.Tests.Sites;

/// <summary>deploy-site against an S3 and a CloudFront by other people.</summary>
public sealed class DeploySiteOnMotoTests(MotoServer moto)
{
    private static readonly BasicAWSCredentials Keys = new("AKIAIOSFODNN7EXAMPLE", "none");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_site_is_published_changed_left_alone_and_pruned()
    {
        await moto.StartAsync();
        using var s3 = S3();
        var bucket = $"site-{Guid.NewGuid():N}";
        await s3.PutBucketAsync(bucket, Token);

        var first = await DeployAsync($"bucket={bucket}", ("index.html", "one"), ("a b/ü+&.css", "a{}"), ("old.txt", ""));
        var unchanged = await DeployAsync($"bucket={bucket}", ("index.html", "one"), ("a b/ü+&.css", "a{}"), ("old.txt", ""));
        var changed = await DeployAsync($"bucket={bucket}", ("index.html", "two"), ("a b/ü+&.css", "a{}"));

        Assert.Equal(["3", "0", "2"], new[] { first, unchanged, changed }.Select(r => r.Variables.GetValueOrDefault("Changed", r.Message ?? "")));
        var keys = (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Token)).S3Objects.Select(o => o.Key);
        Assert.Equal([SiteBucket.Manifest, "a b/ü+&.css", "index.html"], keys);
        using var page = await s3.GetObjectAsync(bucket, "index.html", Token);
        Assert.Equal(("text/html; charset=utf-8", "no-cache", "two"), (page.Headers.ContentType, page.Headers.CacheControl, await new StreamReader(page.ResponseStream).ReadToEndAsync(Token)));
    }

    [Fact]
    public async Task What_was_put_there_by_others_is_taken_as_it_is()
    {
        await moto.StartAsync();
        using var s3 = S3();
        var bucket = $"site-{Guid.NewGuid():N}";
        await s3.PutBucketAsync(bucket, Token);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "index.html", ContentBody = "one" }, Token);

        var result = await DeployAsync($"bucket={bucket}", ("index.html", "one"), ("a.css", "a{}"));

        Assert.Equal("1", result.Variables["Changed"]);
    }

    [Fact]
    public async Task A_distribution_that_is_not_there_is_said_to_be_missing()
    {
        await moto.StartAsync();
        using var s3 = S3();
        var bucket = $"site-{Guid.NewGuid():N}";
        await s3.PutBucketAsync(bucket, Token);

        var result = await DeployAsync($"bucket={bucket}&distribution=E123", ("index.html", "one"));

        Assert.Equal("ConfigurationError", result.FailureType?.Value);
        Assert.Contains("There is no CloudFront distribution 'E123'", result.Message);
    }

    [Fact]
    public async Task A_distribution_is_told_and_waited_for()
    {
        await moto.StartAsync();
        using var s3 = S3();
        var bucket = $"site-{Guid.NewGuid():N}";
        await s3.PutBucketAsync(bucket, Token);
        var distribution = await MotoDistribution.CreateAsync(moto, Token);
        var parameters = $"bucket={bucket}&distribution={distribution}";

        using var first = Job(parameters, ("index.html", "one"), ("a b.css", "a{}"));
        var waiting = await first.InvokeAsync(Token);
        Assert.Matches("^CloudFront's invalidation I?[A-Z0-9]+ is InProgress$", waiting.Message);
        var published = await first.InvokeAsync(Token);
        using var second = Job(parameters, ("index.html", "one"), ("a b.css", "a{}"));
        var unchanged = await second.InvokeAsync(Token);

        Assert.Equal(["2", "0"], new[] { published, unchanged }.Select(r => r.Variables.GetValueOrDefault("Changed", r.Message ?? "")));
        Assert.Equal(["/ /a%20b.css /index.html"], await MotoDistribution.InvalidationsAsync(moto, distribution, Token));
    }

    private async Task<JobResult> DeployAsync(string parameters, params (string Name, string Content)[] files)
    {
        using var job = Job(parameters, files);
        return await job.RunToEndAsync(Token);
    }

    private JobFixture Job(string parameters, params (string Name, string Content)[] files)
    {
        var environment = new FunctionEnvironment(new Dictionary<string, string> { ["AWS_REGION"] = "us-east-1" });
        var job = new JobFixture(new DeploySite(
            (_, _) => Task.FromResult<IAmazonS3>(S3()), (_, _) => Task.FromResult<IAmazonCloudFront>(new SlowCloudFront(Keys, new AmazonCloudFrontConfig { ServiceURL = moto.Endpoint.ToString() })), new AwsClientSettings(environment), new PublicAddress(environment)));
        return job.WithParameters(parameters).WithInput("Site", Zip.Of(files));
    }

    private AmazonS3Client S3() => new(Keys, new AmazonS3Config { ServiceURL = moto.Endpoint.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true });
}
