using Actions.Tests.Fixtures;
using Amazon.CodePipeline;
using CodePipelineActions.Actions;
using Support;

namespace Actions.Tests;

public sealed class TestAndPackageTests : IDisposable
{
    private const string FakeGulp = "#!/bin/sh\necho \"task $1\"; mkdir -p dist/site; echo hello > dist/site/index.html; echo -n 'a file' > dist/notes.txt; cp lambda.zip dist/lambda.zip";

    private readonly JobFixture _job = new(new TestAndPackage());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    private static byte[] App(string gulp = FakeGulp) => Zip.Of(
        ("package.json", """{"scripts":{"test:all":"x","--version":"x","empty":""}}"""), ("node_modules/.bin/gulp", gulp), ("lambda.zip", "PK\u0003\u0004 as it is"), ("sub/package.json", "{}"));

    [Fact]
    public async Task A_gulp_task_makes_the_named_outputs()
    {
        _job.WithParameters("task=package&Site=dist/site&Lambda=dist/lambda.zip&Notes=dist/notes.txt")
            .WithInput("Restored", App()).WithOutput("Site").WithOutput("Lambda").WithOutput("Notes");

        var result = await _job.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal("hello\n", Zip.Read(_job.Uploads["Site"])["index.html"]);
        Assert.Equal("PK\u0003\u0004 as it is"u8.ToArray(), _job.Uploads["Lambda"]);
        Assert.Equal("a file", Zip.Read(_job.Uploads["Notes"])["notes.txt"].Replace("-n ", "", StringComparison.Ordinal).TrimEnd('\n'));
    }

    [Fact]
    public async Task An_npm_script_runs_by_its_name()
    {
        _job.WithProgram("npm", "echo \"$@\" > called").WithParameters("script=test:all&Called=called").WithInput("Restored", App()).WithOutput("Called");

        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
        Assert.Equal("run -- test:all\n", Zip.Read(_job.Uploads["Called"])["called"]);
    }

    [Fact]
    public async Task A_script_that_is_called_like_an_option_is_no_option()
    {
        _job.WithProgram("npm", "echo \"$@\" > called").WithParameters("script=--version&Called=called").WithInput("Restored", App()).WithOutput("Called");

        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
        Assert.Equal("run -- --version\n", Zip.Read(_job.Uploads["Called"])["called"]);
    }

    [Theory]
    [InlineData("script=--help", "package.json has no script '--help'. It has: --version, empty, test:all.")]
    [InlineData("script=-h", "package.json has no script '-h'")]
    [InlineData("script=--if-present", "package.json has no script '--if-present'")]
    [InlineData("script=env", "package.json has no script 'env'")]
    [InlineData("script=empty", "The script 'empty' in the app's package.json is empty")]
    [InlineData("task=--version", "a gulp task's name does not begin with '-'")]
    [InlineData("task=-T", "a gulp task's name does not begin with '-'")]
    [InlineData("task=a%0Ab", "a name has no line break")]
    [InlineData("script=a%1B%5B2Jb", "a name has no line break or other control character")]
    public async Task What_would_run_nothing_does_not_pass(string parameters, string message)
    {
        _job.WithProgram("npm", "exit 0").WithParameters(parameters).WithInput("Restored", App());

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
        Assert.DoesNotContain('\x1b', result.Message);
        Assert.DoesNotContain('\n', result.Message);
    }

    [Fact]
    public async Task Gulp_is_found_above_the_directory()
    {
        _job.WithParameters("task=test&directory=sub").WithInput("Restored", App("#!/bin/sh\npwd"));

        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
        Assert.Matches("/sub\n", _job.Log);
    }

    [Theory]
    [InlineData("", "one of 'task' and 'script' is missing")]
    [InlineData("task=a&script=b", "'task' and 'script' cannot stand together")]
    [InlineData("task=a&task=b", "'task' is given twice")]
    [InlineData("task=", "'task' is empty")]
    [InlineData("task=a&Sote=dist", "'Sote' is unknown; did you mean 'Site'?")]
    [InlineData("task=a", "'Site' is missing")]
    [InlineData("task=a&Site=../../etc", "'Site' is '../../etc', which leaves the artifact")]
    [InlineData("task=a&Site=dist/sit", "made no 'dist/sit' for the output artifact 'Site'. 'dist' has: lambda.zip, notes.txt, site/.")]
    [InlineData("task=a&Site=dist/site&retries=many", "'retries' is 'many', and must be a whole number from 0 to 100")]
    [InlineData("task=a&Site=dist/site&timeout=0", "'timeout' is '0', and must be a whole number from 1 to 1380")]
    [InlineData("task=a&Site=100%", "'%' is not followed by two hexadecimal digits")]
    public async Task A_bad_parameter_is_a_configuration_error(string parameters, string message)
    {
        _job.WithParameters(parameters).WithInput("Restored", App()).WithOutput("Site");

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
        Assert.Empty(_job.Uploads);
    }

    [Fact]
    public async Task Parameters_are_checked_before_anything_is_downloaded()
    {
        _job.WithParameters("tusk=package").WithInput("Restored", null);

        Assert.Equal(FailureType.ConfigurationError, (await _job.InvokeAsync(Token)).FailureType);
    }

    [Fact]
    public async Task Failing_tests_fail_the_job_with_their_last_output()
    {
        _job.WithParameters("task=test&Site=dist/site").WithInput("Restored", App("#!/bin/sh\necho '1 failing: expected 2 to equal 3'; exit 1")).WithOutput("Site");

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("'gulp test' ended with exit code 1", result.Message);
        Assert.Contains("expected 2 to equal 3", result.Message);
        Assert.Empty(_job.Uploads);
    }

    [Fact]
    public async Task Much_output_before_a_failure_is_no_success()
    {
        _job.WithParameters("task=test").WithInput("Restored", App("#!/bin/sh\nhead -c 400000 /dev/zero | tr '\\0' 'x'; echo; exit 1"));

        Assert.Equal(FailureType.JobFailed, (await _job.InvokeAsync(Token)).FailureType);
    }

    [Fact]
    public async Task Without_gulp_the_message_says_how_to_get_it()
    {
        _job.WithParameters("task=test").WithInput("Restored", Zip.Of(("package.json", "{}")));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("no node_modules/.bin/gulp", result.Message);
    }

    [Fact]
    public async Task Delivered_twice_it_uploads_twice_the_same()
    {
        _job.WithParameters("task=package&Lambda=dist/lambda.zip").WithInput("Restored", App()).WithOutput("Lambda");

        Assert.True((await _job.DeliverAsync(Token)).Succeeded);
        var first = _job.Uploads["Lambda"];
        Assert.True((await _job.DeliverAsync(Token)).Succeeded);
        Assert.Equal(first, _job.Uploads["Lambda"]);
    }

    [Fact]
    public async Task A_cancelled_task_is_stopped_with_what_it_started()
    {
        var started = Path.Combine(_job.Folder, "started");
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _job.WithParameters("task=test").WithInput("Restored", App($"#!/bin/sh\nsleep 600 & echo $! > {started}.pid; mv {started}.pid {started}; trap '' TERM; wait; sleep 600"));

        var invocation = _job.InvokeAsync(shutdown.Token);
        await Eventually.IsSoAsync(() => File.Exists(started), () => "the task has not started", Token);
        var grandchild = File.ReadAllText(started).Trim();
        await shutdown.CancelAsync();
        var result = await invocation;

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("the function is being shut down", result.Message);
        // Killed, it ends when the system gives it its turn; by itself it would live for longer than this waits.
        await Eventually.IsSoAsync(() => !IsAlive(grandchild), () => "the grandchild is alive", Token);
    }

    private static bool IsAlive(string process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
