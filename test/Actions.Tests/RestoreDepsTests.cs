using Actions.Tests.Fixtures;
using Amazon.CodePipeline;
using CodePipelineActions.Actions;
using Support;

namespace Actions.Tests;

public sealed class RestoreDepsTests : IDisposable
{
    // Writes what it was called with, so that the tests see it in the output artifact.
    private const string FakeNpm = "mkdir node_modules && echo \"$1\" > node_modules/subcommand && env | sort > node_modules/environment && pwd > node_modules/directory";

    private readonly JobFixture _job = new(new RestoreDeps((_, _) => Task.FromResult(new CacheBucket().Client)));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task The_source_is_handed_on_with_what_npm_ci_restored()
    {
        _job.WithProgram("npm", FakeNpm).WithInput("Source", Zip.Of(("package.json", "{}"), ("package-lock.json", "{}"), ("lib/a.js", "1"))).WithOutput("Restored");

        var result = await _job.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        var output = Zip.Read(_job.Uploads["Restored"]);
        Assert.Equal("ci\n", output["node_modules/subcommand"]);
        Assert.Equal("1", output["lib/a.js"]);
    }

    [Theory]
    [InlineData("", "package.json", "install")]
    [InlineData("", "npm-shrinkwrap.json", "ci")]
    [InlineData("subcommand=install", "package-lock.json", "install")]
    public async Task The_subcommand_follows_the_parameter_and_the_lock_file(string parameters, string file, string expected)
    {
        _job.WithProgram("npm", FakeNpm).WithInput("Source", Zip.Of(file == "package.json" ? [("package.json", "{}")] : [("package.json", "{}"), (file, "{}")])).WithOutput("Restored");
        if (parameters.Length > 0) _job.WithParameters(parameters);

        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
        Assert.Equal(expected + "\n", Zip.Read(_job.Uploads["Restored"])["node_modules/subcommand"]);
    }

    [Fact]
    public async Task Npm_runs_in_the_directory_and_sees_only_what_is_declared()
    {
        _job.Environment["AWS_SECRET_ACCESS_KEY"] = "function-secret-function-secret";
        _job.Environment["PIPELINE_ACTION"] = "restore-deps";
        _job.Environment["NPM_CONFIG_CACHE"] = "/var/cache/npm";
        _job.Environment["NPM_CONFIG__AUTH"] = "function-registry-password";
        _job.WithProgram("npm", FakeNpm).WithParameters("directory=app&Env.COLOUR=deep+blue")
            .WithInput("Source", Zip.Of(("app/package.json", "{}"))).WithOutput("Restored");

        Assert.True((await _job.InvokeAsync(Token)).Succeeded);

        var output = Zip.Read(_job.Uploads["Restored"]);
        var names = output["app/node_modules/environment"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=')[0]).Except(["PWD", "OLDPWD", "SHLVL", "_"]);
        Assert.Equal(["CI", "COLOUR", "HOME", "NPM_CONFIG_CACHE", "PATH", "TMPDIR"], names.Order(StringComparer.Ordinal));
        Assert.Contains("COLOUR=deep blue\n", output["app/node_modules/environment"]);
        Assert.EndsWith("/app\n", output["app/node_modules/directory"]);
    }

    [Theory]
    [InlineData("subcommand=remove", "'subcommand' is 'remove', and must be one of ci, install")]
    [InlineData("subcomand=ci", "'subcomand' is unknown; did you mean 'subcommand'?")]
    [InlineData("directory=../other", "'directory' is '../other', which leaves the artifact")]
    [InlineData("directory=missing", "has no package.json in directory 'missing'. The artifact's root has: package.json")]
    [InlineData("subcommand=ci", "subcommand=ci needs a lock file, and there is none")]
    [InlineData("Env.=x", "'Env.' is unknown")]
    public async Task A_bad_parameter_is_a_configuration_error(string parameters, string message)
    {
        _job.WithProgram("npm", FakeNpm).WithParameters(parameters).WithInput("Source", Zip.Of(("package.json", "{}"))).WithOutput("Restored");

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
        Assert.Empty(_job.Uploads);
    }

    [Fact]
    public async Task A_failing_npm_gives_its_last_lines_and_no_artifact()
    {
        _job.WithProgram("npm", "for i in $(seq 1 500); do echo line $i; done; echo 'npm error code E404' >&2; echo bye; exit 7")
            .WithInput("Source", Zip.Of(("package.json", "{}"))).WithOutput("Restored");

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("ended with exit code 7", result.Message);
        Assert.Contains("npm error code E404", result.Message);
        Assert.Contains("bye", result.Message);
        Assert.Empty(_job.Uploads);
    }

    [Fact]
    public async Task Without_npm_the_message_names_the_layer()
    {
        _job.Environment["PATH"] = _job.Folder;
        _job.WithInput("Source", Zip.Of(("package.json", "{}"))).WithOutput("Restored");

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("There is no 'npm' on the function's PATH", result.Message);
        Assert.Contains("Node layer", result.Message);
    }

    [Fact]
    public async Task A_missing_artifact_is_named_with_its_address()
    {
        _job.WithInput("Source", null).WithOutput("Restored");

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.RevisionUnavailable, result.FailureType);
        Assert.Contains($"'Source' is not at s3://{JobFixture.Bucket}/pipeline/Source/", result.Message);
    }

    [Fact]
    public async Task A_failure_is_tried_again_in_a_new_invocation()
    {
        var marker = Path.Combine(_job.Folder, "second-time");
        _job.WithProgram("npm", $"[ -f {marker} ] && mkdir node_modules && exit 0; touch {marker}; exit 1")
            .WithParameters("retries=1").WithInput("Source", Zip.Of(("package.json", "{}"))).WithOutput("Restored");

        var first = await _job.InvokeAsync(Token);
        Assert.True(first.Continues, first.Message);
        Assert.Contains("Attempt 1 of 2 failed", first.Message);
        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task Delivered_twice_it_makes_the_same_artifact_again()
    {
        _job.WithProgram("npm", FakeNpm).WithInput("Source", Zip.Of(("package.json", "{}"))).WithOutput("Restored");

        Assert.True((await _job.DeliverAsync(Token)).Succeeded);
        var first = Zip.Read(_job.Uploads["Restored"]).Keys.Order();
        Assert.True((await _job.DeliverAsync(Token)).Succeeded);
        Assert.Equal(first, Zip.Read(_job.Uploads["Restored"]).Keys.Order());
    }

    [Fact]
    public async Task Near_the_functions_time_limit_npm_is_stopped_and_that_is_reported()
    {
        var started = Path.Combine(_job.Folder, "started");
        _job.Context.RemainingTime = TimeSpan.FromMinutes(5);
        _job.WithProgram("npm", $"echo resolving; touch {started}; exec sleep 600").WithInput("Source", Zip.Of(("package.json", "{}"))).WithOutput("Restored");

        var invocation = _job.InvokeAsync(Token);
        await Eventually.IsSoAsync(() => File.Exists(started), () => "npm has not started", Token);
        _job.Clock.Advance(TimeSpan.FromMinutes(5));
        var result = await invocation;

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("'npm install", result.Message);
        Assert.Contains("was stopped: the function's time limit is near", result.Message);
        Assert.Contains("resolving", result.Message);
    }
}
