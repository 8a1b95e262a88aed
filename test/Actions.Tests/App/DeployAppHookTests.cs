using System.Text.Json.Nodes;
using Amazon.CloudWatch;
using Amazon.CodePipeline;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Moq;

namespace Actions.Tests.App;

/// <summary>The functions that are asked before any caller gets the new version, and after all do.</summary>
public sealed class DeployAppHookTests : IDisposable
{
    private readonly FakeApp _app = new();

    public DeployAppHookTests() => _app.Job.WithParameters("function=app&alias=live&preTraffic=before&postTraffic=after");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("\"Succeeded\"")]
    [InlineData("Succeeded")]
    [InlineData("""{"Status":"Succeeded"}""")]
    [InlineData("""{"status":"Succeeded","message":"fine"}""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_hook_that_finds_nothing_wrong_lets_the_deployment_go_on(string answer)
    {
        _app.GivenHook("before", answer);
        _app.GivenHook("after", answer);

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal("version 8", _app.Alias);
    }

    [Theory]
    [InlineData("\"Failed\"", null, "answered Failed.")]
    [InlineData("""{"Status":"Failed","Message":"the version answers 500"}""", null, "answered Failed: the version answers 500")]
    [InlineData("""{"errorMessage":"boom"}""", "Unhandled", """ended in error: {"errorMessage":"boom"}""")]
    [InlineData("""{"statusCode":200}""", null, """answered {"statusCode":200}; it must answer Succeeded or Failed.""")]
    [InlineData("7", null, "answered 7; it must answer Succeeded or Failed.")]
    public async Task A_hook_that_fails_before_the_traffic_leaves_the_alias(string answer, string? error, string message)
    {
        _app.GivenHook("before", answer, error);

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Equal($"The function 'before' of 'preTraffic' {message} The alias 'live' is as it was: version 7.", result.Message);
        Assert.Empty(_app.History);
    }

    [Fact]
    public async Task A_hook_that_fails_after_the_traffic_puts_the_alias_back()
    {
        _app.GivenHook("before", "null");
        _app.GivenHook("after", """{"Status":"Failed"}""");

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.Equal("The function 'after' of 'postTraffic' answered Failed. The alias 'live' was put back: version 7.", result.Message);
        Assert.Equal(["version 8", "version 7"], _app.History);
    }

    [Fact]
    public async Task A_hook_is_told_what_is_deployed()
    {
        _app.GivenHook("before", "null");
        _app.GivenHook("after", "null");

        Assert.True((await _app.Job.RunToEndAsync(Token)).Succeeded);

        var payload = _app.Lambda.Invocations.SelectMany(i => i.Arguments).OfType<InvokeRequest>().First(r => r.InvocationType == InvocationType.RequestResponse).Payload;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(payload), JsonNode.Parse(
            $$"""{"hook":"preTraffic","functionName":"app","version":"8","previousVersion":"7","alias":"live","codeSha256":"{{FakeApp.NewSha}}","jobId":"job-2"}""")), payload);
    }

    [Fact]
    public async Task An_alias_that_changes_while_the_last_hook_runs_is_left_as_it_is()
    {
        _app.Job.WithParameters("function=app&alias=live&postTraffic=after");
        _app.Lambda.Setup(l => l.InvokeAsync(It.Is<InvokeRequest>(r => r.InvocationType == InvocationType.RequestResponse), It.IsAny<CancellationToken>()))
            .Callback(() => _app.ChangeAlias(new("6"))).ReturnsAsync(new InvokeResponse());

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.Equal((FailureType.JobFailed, "version 6"), (result.FailureType, _app.Alias));
        Assert.Contains("was changed by someone else during this deployment: it is version 6 now", result.Message);
    }

    [Fact]
    public async Task A_hook_that_is_not_there_is_a_configuration_error_before_anything_is_changed()
    {
        _app.Lambda.Setup(l => l.InvokeAsync(It.Is<InvokeRequest>(r => r.FunctionName == "after" && r.InvocationType == InvocationType.DryRun), It.IsAny<CancellationToken>()))
            .ThrowsAsync(FakeApp.Error<ResourceNotFoundException>("Function not found: after"));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("There is no Lambda function 'after' for 'postTraffic'", result.Message);
        Assert.Equal("old", _app.Latest);
    }

    [Fact]
    public async Task An_alarm_that_rises_while_a_hook_runs_is_seen_before_the_traffic_moves()
    {
        _app.Job.WithParameters("function=app&alias=live&preTraffic=before&alarms=errors");
        _app.Alarms["errors"] = StateValue.OK;
        _app.Lambda.Setup(l => l.InvokeAsync(It.Is<InvokeRequest>(r => r.InvocationType == InvocationType.RequestResponse), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() =>
            {
                _app.Alarms["errors"] = StateValue.ALARM;
                return new InvokeResponse();
            });

        Assert.Contains("The alarm 'errors' is in ALARM", (await _app.Job.RunToEndAsync(Token)).Message);
        Assert.Empty(_app.History);
    }

    [Fact]
    public async Task A_hook_that_never_answers_ends_with_the_function_and_puts_the_alias_back()
    {
        _app.GivenHook("before", "null");
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _app.Lambda.Setup(l => l.InvokeAsync(It.Is<InvokeRequest>(r => r.FunctionName == "after" && r.InvocationType == InvocationType.RequestResponse), It.IsAny<CancellationToken>()))
            .Returns(async (InvokeRequest _, CancellationToken token) =>
            {
                await shutdown.CancelAsync();
                token.ThrowIfCancellationRequested();
                return new InvokeResponse();
            });
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);

        var result = await _app.Job.InvokeAsync(shutdown.Token);

        Assert.Contains("The function 'after' of 'postTraffic' had not answered", result.Message);
        Assert.Equal(["version 8", "version 7"], _app.History);
    }

    [Fact]
    public async Task Where_nothing_moves_no_hook_is_asked()
    {
        (_app.Latest, _app.Versions[0].CodeSha256) = (FakeApp.NewSha, FakeApp.NewSha);

        Assert.True((await _app.Job.InvokeAsync(Token)).Succeeded);
        _app.Lambda.Verify(l => l.InvokeAsync(It.Is<InvokeRequest>(r => r.InvocationType == InvocationType.RequestResponse), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Theory]
    [InlineData("preTraffic", "before")]
    [InlineData("postTraffic", "after")]
    public async Task A_hook_that_was_asked_is_not_asked_again_where_AWS_does_not_answer_afterwards(string parameter, string function)
    {
        _app.Job.WithParameters($"function=app&alias=live&{parameter}={function}&alarms=errors");
        _app.Alarms["errors"] = StateValue.OK;
        _app.Lambda.Setup(l => l.InvokeAsync(It.Is<InvokeRequest>(r => r.InvocationType == InvocationType.RequestResponse), It.IsAny<CancellationToken>()))
            .Callback(() => GivenThatCloudWatchFails(times: 1)).ReturnsAsync(new InvokeResponse());
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);

        Assert.Contains("AWS does not answer", (await _app.Job.InvokeAsync(Token)).Message);
        Assert.True((await _app.Job.RunToEndAsync(Token)).Succeeded);

        _app.Lambda.Verify(l => l.InvokeAsync(It.Is<InvokeRequest>(r => r.InvocationType == InvocationType.RequestResponse), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task A_hook_is_not_begun_when_the_time_is_over()
    {
        _app.Job.WithParameters("function=app&alias=live&preTraffic=before&timeout=5");
        _app.GivenHook("before", "null");
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(4.95));

        Assert.Contains("it was still waiting for: the function of 'preTraffic'", (await _app.Job.InvokeAsync(Token)).Message);
        _app.Lambda.Verify(l => l.InvokeAsync(It.Is<InvokeRequest>(r => r.InvocationType == InvocationType.RequestResponse), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task What_a_broken_off_shift_left_is_taken_away_by_a_deployment_that_a_hook_stops_before_its_first_step()
    {
        _app.Latest = FakeApp.NewSha;
        _app.Versions.Add(new() { Version = "8", CodeSha256 = FakeApp.NewSha, ConfigSha256 = "config" });
        _app.ChangeAlias(new("7", "8", 0.5));
        _app.GivenHook("before", "\"Failed\"");

        Assert.Contains("The alias 'live' was put back: version 7.", (await _app.Job.RunToEndAsync(Token)).Message);
        Assert.Equal("version 7", _app.Alias);
    }

    [Fact]
    public async Task A_failure_of_any_length_is_remembered_until_the_alias_is_back()
    {
        _app.GivenHook("before", "null");
        _app.GivenHook("after", $$"""{"Status":"Failed","Message":"{{new string('<', 5000)}}"}""");
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        var changes = 0;
        _app.BeforeChange = () =>
        {
            if (++changes == 2) throw new HttpRequestException("Connection refused");
        };

        Assert.Contains("must be put back", (await _app.Job.InvokeAsync(Token)).Message);
        Assert.StartsWith("The function 'after' of 'postTraffic' answered Failed: <<<", (await _app.Job.InvokeAsync(Token)).Message);
        Assert.Equal("version 7", _app.Alias);
    }

    private void GivenThatCloudWatchFails(int times) => _app.BeforeClient = () =>
    {
        if (times-- > 0) throw new HttpRequestException("Connection refused");
        _app.BeforeClient = () => { };
    };
}
