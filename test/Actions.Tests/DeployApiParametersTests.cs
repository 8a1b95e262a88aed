using Actions.Tests.Fixtures;
using Amazon.APIGateway.Model;
using Amazon.CodePipeline;
using Moq;

namespace Actions.Tests;

/// <summary>What is asked for, and which API is meant.</summary>
public sealed class DeployApiParametersTests : IDisposable
{
    private readonly MockedRestApi _api = new();
    private readonly JobFixture _job;

    public DeployApiParametersTests()
    {
        _job = _api.JobIn("eu-west-1");
        _job.WithParameters("api=abc123&stage=prod").WithInput("Api", Zip.Of(("openapi.json", MockedRestApi.Document)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task An_API_is_found_by_its_name_on_any_page()
    {
        _job.WithParameters("name=dromedary&stage=prod");
        _api.GivenTheApis(("other", "a1"), ("dromedary", "b2"));

        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
        Assert.StartsWith("b2 ", Assert.Single(_api.Imported));
    }

    [Theory]
    [InlineData("stage=prod", "one of 'name' and 'api' is missing")]
    [InlineData("name=a&api=b&stage=prod", "'name' and 'api' cannot stand together")]
    [InlineData("api=a", "'stage' is missing")]
    [InlineData("api=a&stage=prod&mode=replace", "'mode' is 'replace', and must be one of overwrite, merge")]
    [InlineData("api=a&stage=pr.od", "'stage' is 'pr.od', and must have 1 to 128 letters, digits, '-' and '_'")]
    [InlineData("api=a&stage=prod&Var.the-alias=x", "'Var.the-alias' is no name of a stage variable")]
    [InlineData("api=a&stage=prod&Var.alias=a%7Cb", "'Var.alias' is 'a|b', and API Gateway takes")]
    [InlineData("api=a&stage=prod&Var.alias=", "'Var.alias' is '', and API Gateway takes")]
    [InlineData("api=a&stage=prod&accessLogs=on", "'accessLogs' is 'on', and must be the ARN of a log group")]
    [InlineData("api=a&stage=prod&accessLogs=arn:aws:logs:eu-west-1:123456789012:log-group:api:*", "must be the ARN of a log group (without ':*' at its end)")]
    [InlineData("api=a&stage=prod&accessLogs=arn:aws:firehose:eu-west-1:123456789012:deliverystream/api", "whose name begins with amazon-apigateway-")]
    [InlineData("api=a&stage=prod&document=../x", "'document' is '../x', which leaves the artifact")]
    [InlineData("api=a&stage=prod&document=swagger.json", "has no swagger.json. The artifact's root has: openapi.json")]
    [InlineData("api=a&stage=prod&var.alias=x", "'var.alias' is unknown")]
    public async Task A_bad_parameter_is_a_configuration_error(string parameters, string message)
    {
        _job.WithParameters(parameters);

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
        Assert.Empty(_api.Imported);
    }

    [Theory]
    [InlineData("dromedry", "There is no REST API named 'dromedry'. There are: other, twin, twin")]
    [InlineData("twin", "There are 2 REST APIs named 'twin': b2, c3. Use 'api'")]
    public async Task A_name_must_mean_one_API(string name, string message)
    {
        _job.WithParameters($"name={name}&stage=prod");
        _api.GivenTheApis(("other", "a1"), ("twin", "b2"), ("twin", "c3"));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("&failOnWarnings=off", false)]
    public async Task A_document_with_warnings_is_refused_unless_they_are_allowed(string parameters, bool refused)
    {
        _job.WithParameters("api=abc123&stage=prod" + parameters);

        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
        _api.Gateway.Verify(g => g.PutRestApiAsync(It.Is<PutRestApiRequest>(r => r.FailOnWarnings == refused), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task An_API_that_is_not_there_is_a_configuration_error()
    {
        _api.Gateway.Setup(g => g.GetRestApiAsync(It.IsAny<GetRestApiRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(MockedRestApi.Error(typeof(NotFoundException), "Invalid API identifier specified"));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("There is no REST API 'abc123'", result.Message);
    }

    [Fact]
    public async Task A_document_beyond_API_Gateways_limit_is_not_sent()
    {
        using var job = _api.JobIn("eu-west-1");
        job.WithParameters("api=abc123&stage=prod").WithInput("Api", Zip.Of(("openapi.json", new string(' ', 6 * 1024 * 1024 + 1))));

        Assert.Equal("'openapi.json' has 6291457 bytes; API Gateway imports at most 6291456.", (await job.InvokeAsync(Token)).Message);
        Assert.Empty(_api.Imported);
    }
}
