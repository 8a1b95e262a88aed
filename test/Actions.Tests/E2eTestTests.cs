using Actions.Tests.Fixtures;
using Amazon.CodePipeline;
using CodePipelineActions.Actions;
using Support;

namespace Actions.Tests;

public sealed class E2eTestTests : IDisposable
{
    private readonly JobFixture _job = new(new E2eTest());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    private static byte[] App(string gulp) => Zip.Of(("package.json", "{}"), ("node_modules/.bin/gulp", gulp));

    [Fact]
    public async Task The_tests_are_told_where_the_deployment_answers()
    {
        _job.WithParameters("task=e2e&Env.TARGET_URL=http%3A%2F%2F127.0.0.1%3A8080%2F%3Fa%3D1%26b%3D2").WithInput("Restored", App("#!/bin/sh\necho \"target $TARGET_URL\""));

        var result = await _job.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Contains("target http://127.0.0.1:8080/?a=1&b=2\n", _job.Log);
    }

    [Theory]
    [InlineData("Env.TARGET_URL=x", "one of 'task' and 'script' is missing")]
    [InlineData("task=e2e&TARGET_URL=x", "'TARGET_URL' is unknown")]
    [InlineData("task=e2e&directory=/etc", "which leaves the artifact")]
    public async Task A_bad_parameter_is_a_configuration_error(string parameters, string message)
    {
        _job.WithParameters(parameters).WithInput("Restored", App("#!/bin/sh\n"));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
    }

    [Fact]
    public async Task An_output_artifact_is_refused()
    {
        _job.WithParameters("task=e2e").WithInput("Restored", App("#!/bin/sh\n")).WithOutput("Report");

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("e2e-test takes 0 output artifact(s), and the pipeline gives it 1", result.Message);
    }

    [Fact]
    public async Task Failing_tests_are_tried_again_and_then_reported()
    {
        _job.WithParameters("task=e2e&retries=2").WithInput("Restored", App("#!/bin/sh\necho '✗ /data answers 502'; exit 1"));

        Assert.True((await _job.InvokeAsync(Token)).Continues);
        Assert.True((await _job.InvokeAsync(Token)).Continues);
        var last = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, last.FailureType);
        Assert.Contains("✗ /data answers 502", last.Message);
    }

    [Fact]
    public async Task Delivered_twice_it_tests_twice()
    {
        _job.WithParameters("task=e2e").WithInput("Restored", App("#!/bin/sh\necho tested"));

        Assert.True((await _job.DeliverAsync(Token)).Succeeded);
        Assert.True((await _job.DeliverAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task A_test_that_never_ends_is_stopped_in_time_to_report()
    {
        var started = Path.Combine(_job.Folder, "started");
        _job.WithParameters("task=e2e").WithInput("Restored", App($"#!/bin/sh\ntouch {started}; exec sleep 600"));

        var invocation = _job.InvokeAsync(Token);
        await Eventually.IsSoAsync(() => File.Exists(started), () => "the task has not started", Token);
        _job.Clock.Advance(_job.Context.RemainingTime);
        var result = await invocation;

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("'gulp e2e' was stopped", result.Message);
    }
}
