using Amazon;
using Amazon.APIGateway;
using Amazon.CloudFront;
using Amazon.CodePipeline;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SecurityToken;

namespace Compat.Tests;

/// <summary>Where clients send their requests; what the official STS client does with the same settings is the measure.</summary>
[Collection(nameof(EnvironmentCollection))]
public sealed class EndpointTests : IDisposable
{
    private readonly EnvironmentVariables _environment = new();
    private readonly RecordedHttp _http = new();

    public EndpointTests()
    {
        FallbackInternalConfigurationFactory.Reset();
        string[] variables = ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_LAMBDA", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"];
        foreach (var name in variables)
            _environment[name] = null;
        _environment["AWS_REGION"] = "eu-west-1";
    }

    public void Dispose()
    {
        _environment.Dispose();
        FallbackInternalConfigurationFactory.Reset();
    }

    [Fact]
    public async Task A_client_calls_the_regions_endpoint()
    {
        Assert.Equal("https://lambda.eu-west-1.amazonaws.com/", await CallLambdaAsync(new()));
        Assert.Equal("https://codepipeline.eu-west-1.amazonaws.com/", await CallCodePipelineAsync(new()));
        Assert.Equal("https://apigateway.eu-west-1.amazonaws.com/", await CallApiGatewayAsync(new()));
        Assert.Equal("eu-west-1", _http.Region);
    }

    [Fact]
    public async Task The_region_can_be_given_in_code()
    {
        Assert.Equal("https://lambda.us-west-2.amazonaws.com/", await CallLambdaAsync(new() { RegionEndpoint = RegionEndpoint.USWest2 }));
        Assert.Equal("us-west-2", _http.Region);
        Assert.Equal("https://lambda.cn-north-1.amazonaws.com.cn/", await CallLambdaAsync(new() { RegionEndpoint = RegionEndpoint.CNNorth1 }));
    }

    [Fact]
    public async Task CloudFront_has_one_endpoint_and_one_region_for_all()
    {
        Assert.Equal("https://cloudfront.amazonaws.com/", await CallCloudFrontAsync(new()));
        Assert.Equal("us-east-1", _http.Region);
        var refused = await Assert.ThrowsAsync<AmazonClientException>(() => CallCloudFrontAsync(new() { RegionEndpoint = RegionEndpoint.CNNorth1 }));
        Assert.Contains("aws-cn", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWS_ENDPOINT_URL_is_where_every_client_calls()
    {
        _environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:5000";

        Assert.Equal("http://127.0.0.1:5000/", await CallLambdaAsync(new()));
        Assert.Equal("http://127.0.0.1:5000/", await CallCodePipelineAsync(new()));
        Assert.Equal("http://127.0.0.1:5000/", await CallApiGatewayAsync(new()));
    }

    [Fact]
    public async Task AWS_ENDPOINT_URL_of_one_service_goes_before_that_of_all()
    {
        _environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:5000";
        _environment["AWS_ENDPOINT_URL_LAMBDA"] = "http://127.0.0.1:5001";
        _environment["AWS_ENDPOINT_URL_CODEPIPELINE"] = "http://127.0.0.1:5002";
        _environment["AWS_ENDPOINT_URL_API_GATEWAY"] = "http://127.0.0.1:5003";

        Assert.Equal("http://127.0.0.1:5001/", await CallLambdaAsync(new()));
        Assert.Equal("http://127.0.0.1:5002/", await CallCodePipelineAsync(new()));
        Assert.Equal("http://127.0.0.1:5003/", await CallApiGatewayAsync(new()));
    }

    [Fact]
    public async Task Configured_endpoints_can_be_ignored()
    {
        _environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:5000";
        _environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true";
        FallbackInternalConfigurationFactory.Reset();

        Assert.Equal("https://lambda.eu-west-1.amazonaws.com/", await CallLambdaAsync(new()));
    }

    [Fact]
    public async Task A_URL_in_code_goes_before_the_environment()
    {
        _environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:5000";

        Assert.Equal("http://127.0.0.1:6000/", await CallLambdaAsync(new() { ServiceURL = "http://127.0.0.1:6000" }));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("us-west-2", null)]
    [InlineData(null, "ap-south-1")]
    [InlineData("us-west-2", "ap-south-1")]
    public async Task With_an_endpoint_URL_the_signatures_region_is_that_of_the_official_client(string? region, string? authenticationRegion)
    {
        _environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:5000";
        var official = await StsRegionAsync(Configured(new AmazonSecurityTokenServiceConfig(), region, authenticationRegion));

        await CallLambdaAsync(Configured(new AmazonLambdaConfig(), region, authenticationRegion));

        Assert.Equal(official, _http.Region);
    }

    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT", "FIPS", null)]
    [InlineData("AWS_USE_FIPS_ENDPOINT", "FIPS", "http://127.0.0.1:5000")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT", "dual-stack", null)]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT", "dual-stack", "http://127.0.0.1:5000")]
    public async Task An_endpoint_that_the_subset_does_not_know_is_refused(string variable, string kind, string? url)
    {
        _environment[variable] = "true";
        _environment["AWS_ENDPOINT_URL"] = url;
        FallbackInternalConfigurationFactory.Reset();

        var refused = await Assert.ThrowsAsync<AmazonClientException>(() => CallLambdaAsync(new()));

        Assert.Contains($"no {kind} endpoints (AmazonLambdaConfig). Unset {variable}", refused.Message, StringComparison.Ordinal);
        Assert.Null(_http.Request);
    }

    [Fact]
    public async Task A_request_without_the_name_in_its_path_is_not_sent()
    {
        using var client = new AmazonLambdaClient(Keys, new AmazonLambdaConfig { HttpClientFactory = _http });

        var refused = await Assert.ThrowsAsync<AmazonLambdaException>(
            () => client.GetAliasAsync(new() { FunctionName = "app" }, TestContext.Current.CancellationToken));

        Assert.Equal("Request object does not have required field Name set", refused.Message);
        Assert.Null(_http.Request);
    }

    private static BasicAWSCredentials Keys => new("AKID", "secret");

    private static T Configured<T>(T config, string? region, string? authenticationRegion) where T : ClientConfig
    {
        if (region is not null) config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (authenticationRegion is not null) config.AuthenticationRegion = authenticationRegion;
        return config;
    }

    private async Task<string> CallLambdaAsync(AmazonLambdaConfig config)
    {
        config.HttpClientFactory = _http;
        using var client = new AmazonLambdaClient(Keys, config);
        await client.GetAliasAsync(new() { FunctionName = "app", Name = "test" }, TestContext.Current.CancellationToken);
        return Base("/2015-03-31/functions/app/aliases/test");
    }

    private async Task<string> CallCodePipelineAsync(AmazonCodePipelineConfig config)
    {
        config.HttpClientFactory = _http;
        using var client = new AmazonCodePipelineClient(Keys, config);
        await client.PutJobSuccessResultAsync(new() { JobId = "job" }, TestContext.Current.CancellationToken);
        return Base("/");
    }

    private async Task<string> CallApiGatewayAsync(AmazonAPIGatewayConfig config)
    {
        config.HttpClientFactory = _http;
        using var client = new AmazonAPIGatewayClient(Keys, config);
        await client.GetRestApisAsync(new(), TestContext.Current.CancellationToken);
        return Base("/restapis");
    }

    private async Task<string> CallCloudFrontAsync(AmazonCloudFrontConfig config)
    {
        config.HttpClientFactory = _http;
        using var client = new AmazonCloudFrontClient(Keys, config);
        await client.GetInvalidationAsync(new() { DistributionId = "d", Id = "i" }, TestContext.Current.CancellationToken);
        return Base("/2020-05-31/distribution/d/invalidation/i");
    }

    private async Task<string> StsRegionAsync(AmazonSecurityTokenServiceConfig config)
    {
        var http = new RecordedHttp { Answer = "<GetCallerIdentityResponse><GetCallerIdentityResult/></GetCallerIdentityResponse>" };
        config.HttpClientFactory = http;
        using var client = new AmazonSecurityTokenServiceClient(Keys, config);
        await client.GetCallerIdentityAsync(new(), TestContext.Current.CancellationToken);
        return http.Region;
    }

    private string Base(string path)
    {
        Assert.Equal(path, _http.Request!.RequestUri!.AbsolutePath);
        return _http.Request.RequestUri.GetLeftPart(UriPartial.Authority) + "/";
    }
}
