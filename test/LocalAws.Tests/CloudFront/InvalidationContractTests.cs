using System.Text.Json;
using Amazon.CloudFront;
using Amazon.CloudFront.Model;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.CloudFront;

/// <summary>What every CloudFront does with invalidations. Distributions are made by AWS's command line: the functions make none.</summary>
public abstract class InvalidationContractTests(IContractTarget target) : ContractTests(target)
{
    private AmazonCloudFrontClient _cloudFront = null!;

    private string Distribution { get; set; } = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _cloudFront = new(Target.Credentials, new AmazonCloudFrontConfig { ServiceURL = Target.Endpoint.ToString(), MaxErrorRetry = 0 });
        var created = await CliAsync("create-distribution", "--origin-domain-name", "bucket.s3.amazonaws.com");
        Distribution = created.GetProperty("Distribution").GetProperty("Id").GetString()!;
        Assert.EndsWith(".cloudfront.net", created.GetProperty("Distribution").GetProperty("DomainName").GetString());
    }

    public override ValueTask DisposeAsync()
    {
        _cloudFront.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task An_invalidation_has_an_id_its_paths_and_comes_to_its_end()
    {
        var created = (await InvalidateAsync("reference", "/index.html", "/a%20b")).Invalidation;

        var read = (await _cloudFront.GetInvalidationAsync(new GetInvalidationRequest { DistributionId = Distribution, Id = created.Id }, Cancelled)).Invalidation;
        Assert.Equal((created.Id, "COMPLETED", "reference", 2), (read.Id, read.Status.ToUpperInvariant(), read.InvalidationBatch.CallerReference, read.InvalidationBatch.Paths.Quantity));
        Assert.Equal(["/a%20b", "/index.html"], read.InvalidationBatch.Paths.Items.Order(StringComparer.Ordinal));
        Assert.InRange(read.CreateTime!.Value.ToUniversalTime(), DateTime.UtcNow.AddMinutes(-2), DateTime.UtcNow.AddMinutes(2));
    }

    [Fact]
    public async Task The_command_line_finds_the_distribution_and_its_invalidations()
    {
        var first = (await InvalidateAsync("1", "/*")).Invalidation.Id;
        var second = (await InvalidateAsync("2", "/a")).Invalidation.Id;

        var invalidations = await CliAsync("list-invalidations", "--distribution-id", Distribution);
        Assert.Equal(new[] { first, second }.Order(), invalidations.GetProperty("InvalidationList").GetProperty("Items").EnumerateArray().Select(i => i.GetProperty("Id").GetString()!).Order());
        var distribution = await CliAsync("get-distribution", "--id", Distribution);
        Assert.Equal("Deployed", distribution.GetProperty("Distribution").GetProperty("Status").GetString());
        var all = await CliAsync("list-distributions");
        Assert.Contains(Distribution, all.GetProperty("DistributionList").GetProperty("Items").EnumerateArray().Select(d => d.GetProperty("Id").GetString()));
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_missing()
    {
        var e = await Assert.ThrowsAnyAsync<AmazonCloudFrontException>(() => _cloudFront.CreateInvalidationAsync(Request("ENOTTHERE", "r", "/a"), Cancelled));
        Assert.IsType<NoSuchDistributionException>(e);
    }

    protected Task<CreateInvalidationResponse> InvalidateAsync(string reference, params string[] paths) => _cloudFront.CreateInvalidationAsync(Request(Distribution, reference, paths), Cancelled);

    private static CreateInvalidationRequest Request(string distribution, string reference, params string[] paths) => new()
    {
        DistributionId = distribution,
        InvalidationBatch = new InvalidationBatch { CallerReference = reference, Paths = new Paths { Items = [.. paths], Quantity = paths.Length } },
    };

    private async Task<JsonElement> CliAsync(params string[] arguments)
    {
        var result = await AwsCli.RunAsync(Target, ["cloudfront", .. arguments, "--output", "json"]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}

/// <summary>What moto does not know: its invalidations are done at once, and every one is a new one.</summary>
public sealed class InvalidationsOnEmbedded(EmbeddedTarget target) : InvalidationContractTests(target)
{
    [Fact]
    public async Task The_same_reference_is_the_same_invalidation_and_with_other_paths_a_mistake()
    {
        var first = (await InvalidateAsync("reference", "/a", "/b")).Invalidation.Id;

        Assert.Equal(first, (await InvalidateAsync("reference", "/b", "/a")).Invalidation.Id);
        await Assert.ThrowsAsync<InvalidArgumentException>(() => InvalidateAsync("reference", "/a"));
    }

    [Fact]
    public async Task A_path_begins_with_a_slash_and_is_encoded()
    {
        await Assert.ThrowsAsync<InvalidArgumentException>(() => InvalidateAsync("1", "a"));
        await Assert.ThrowsAsync<InvalidArgumentException>(() => InvalidateAsync("2", "/ä"));
        await Assert.ThrowsAsync<InvalidArgumentException>(() => InvalidateAsync("3"));
    }
}

public sealed class InvalidationsOnMoto(MotoTarget target) : InvalidationContractTests(target);
