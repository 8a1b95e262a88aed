namespace Security.Tests;

/// <summary>The app, or a value that reaches a parameter, writes for the eyes of whoever reads the log or the message.</summary>
public sealed class MisleadingTextAttacks(PublishedActions actions)
{
    private const string Misleading = "\x1b\r\u0085\u009b\u00ad\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff";

    [Fact]
    public async Task A_program_that_fails_shows_what_it_hides()
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var job = await function.RunAsync($"#!/bin/sh\ncat <<'END'\n{string.Join("x\n", Misleading.ToCharArray())}y\nEND\nexit 1", output: null);

        AssertPlain(job.Failure);
        AssertPlain(job.Log);
        Assert.Contains("\\u202ex", job.Failure, StringComparison.Ordinal);
        Assert.Contains("\\u200bx", job.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("task=a%0AFailed%20(ConfigurationError)%3A%20nothing")]
    [InlineData("task=attack&a%0D%0Ab=1")]
    [InlineData("task=attack&directory=%E2%80%AEtxt.exe")]
    [InlineData("task=attack&timeout=1%E2%80%A8Succeeded")]
    [InlineData("task=attack&retries=%1B%5B2J")]
    [InlineData("task=attack&%E2%80%8Bdirectory=.")]
    public async Task A_parameter_starts_no_line_and_hides_nothing(string parameters)
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var job = await function.RunJobAsync(parameters, hasOutput: false, [("package.json", "{}"), ("node_modules/.bin/gulp", "#!/bin/sh\nexit 0")]);

        Assert.DoesNotContain('\n', job.Failure);
        AssertPlain(job.Failure);
        AssertPlain(job.Log);
        Assert.DoesNotContain(job.Log.Split('\n'), line => line.StartsWith("Failed (ConfigurationError): nothing", StringComparison.Ordinal) || line.StartsWith("Succeeded", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("script=--version")]
    [InlineData("script=-v")]
    [InlineData("script=env")]
    [InlineData("task=--version")]
    [InlineData("task=-T")]
    public async Task A_name_that_is_an_option_passes_no_test(string parameters)
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var job = await function.RunJobAsync(parameters, hasOutput: false, [("package.json", """{"scripts":{"test":"exit 1"}}"""), ("node_modules/.bin/gulp", "#!/bin/sh\nexit 0")]);

        Assert.Matches("has no script '|does not begin with '-'", job.Failure);
    }

    private static void AssertPlain(string text) => Assert.DoesNotContain(text, character => Misleading.Contains(character, StringComparison.Ordinal));
}
