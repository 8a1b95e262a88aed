using Actions.Tests.Fixtures;
using Amazon.APIGateway.Model;
using Amazon.CodePipeline;
using Moq;

namespace Actions.Tests;

/// <summary>Where a stage logs its requests to.</summary>
public sealed class DeployApiAccessLogTests : IDisposable
{
    private const string Group = "arn:aws:logs:eu-west-1:123456789012:log-group:shop-ApiLog-1";

    private readonly MockedRestApi _api = new();
    private readonly JobFixture _job;

    public DeployApiAccessLogTests()
    {
        _job = _api.JobIn("eu-west-1");
        _job.WithInput("Api", Zip.Of(("openapi.json", MockedRestApi.Document)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AccessLogSettings? Setting => _api.Stages["prod"].AccessLogSettings;

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task A_new_stage_and_an_old_one_get_the_log_group_once()
    {
        await DeployAsync($"&accessLogs={Group}");
        var patches = _api.Patches.Count;

        await DeployAsync($"&accessLogs={Group}");

        Assert.Equal(Group, Setting?.DestinationArn);
        Assert.Contains("$context.requestId", Setting?.Format, StringComparison.Ordinal);
        Assert.Equal(patches, _api.Patches.Count);
    }

    [Fact]
    public async Task Without_the_parameter_a_stage_keeps_what_it_has_and_off_takes_it_away()
    {
        await DeployAsync($"&accessLogs={Group}");
        await DeployAsync("");
        var kept = Setting?.DestinationArn;

        await DeployAsync("&accessLogs=off");

        Assert.Equal(Group, kept);
        Assert.Null(Setting);
    }

    [Fact]
    public async Task That_API_Gateway_has_no_role_for_logs_is_told()
    {
        await DeployAsync("");
        _api.Gateway.Setup(g => g.UpdateStageAsync(It.IsAny<UpdateStageRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(MockedRestApi.Error(typeof(BadRequestException), "CloudWatch Logs role ARN must be set in account settings to enable logging"));

        _job.WithParameters($"api=abc123&stage=prod&accessLogs={Group}");
        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("Give API Gateway a role for logs, once for the account and region", result.Message, StringComparison.Ordinal);
    }

    private async Task DeployAsync(string more)
    {
        _job.WithParameters($"api=abc123&stage=prod{more}");
        var result = await _job.InvokeAsync(Token);
        Assert.True(result.Succeeded, result.Message);
    }
}
