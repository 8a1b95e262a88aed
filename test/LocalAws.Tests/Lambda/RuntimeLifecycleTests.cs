using Amazon.Lambda.Model;
using LocalAws.Http;
using LocalAws.Lambda.Model;
using Support;

namespace LocalAws.Tests.Lambda;

/// <summary>Runtimes come to an end: first a warning, then no new functions, then no updates.</summary>
public sealed class RuntimeLifecycleTests : IAsyncLifetime
{
    private readonly LambdaServer _aws = new();
    private readonly List<string> _lines = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _aws.InitializeAsync();

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    [Theory]
    [InlineData("nodejs20.x", "2026-04-29", false)]
    [InlineData("nodejs20.x", "2026-04-30", true)]
    [InlineData("python3.12", "2028-10-31", true)]
    [InlineData("dotnet10", "2028-11-13", false)]
    public void A_deprecated_runtime_is_warned_of(string runtime, string day, bool warns)
    {
        RuntimeRules.RequireCreatable("app", runtime, On(day));

        Assert.Equal(warns, _lines.Any(line => line.Contains($"the runtime {runtime}, which is deprecated since", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("nodejs20.x", "2026-06-01", "nodejs24.x")]
    [InlineData("dotnet8", "2026-12-10", "dotnet10")]
    [InlineData("go1.x", "2026-01-01", "provided.al2023")]
    [InlineData("provided.al2", "2026-07-31", "provided.al2023")]
    [InlineData("java8.al2", "2026-08-01", "java25")]
    public void A_runtime_that_has_ended_takes_no_new_functions(string runtime, string day, string successor)
    {
        var error = Assert.Throws<AwsError>(() => RuntimeRules.RequireCreatable("app", runtime, On(day)));

        Assert.Equal((400, "InvalidParameterValueException"), (error.Status, error.Code));
        Assert.StartsWith($"The runtime parameter of {runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use the new runtime ({successor})",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_that_are_there_are_updated_a_month_longer()
    {
        RuntimeRules.RequireUpdatable("nodejs20.x", On("2026-06-30"));

        Assert.Throws<AwsError>(() => RuntimeRules.RequireUpdatable("nodejs20.x", On("2026-07-01")));
    }

    [Theory]
    [InlineData("nodejs12.x", "The runtime parameter of nodejs12.x is no longer supported")]
    [InlineData("python3.6", "The runtime parameter of python3.6 is no longer supported")]
    [InlineData("nodejs21.x", "Did you mean 'nodejs24.x'?")]
    [InlineData("nodejs22", "Did you mean 'nodejs22.x'?")]
    [InlineData("dotnet11", "Did you mean 'dotnet10'?")]
    public async Task A_function_with_a_runtime_that_is_none_is_not_created(string runtime, string message)
    {
        var error = await Assert.ThrowsAsync<InvalidParameterValueException>(() => _aws.Client.CreateFunctionAsync(new()
        {
            FunctionName = "app",
            Role = LambdaHarness.Role,
            Runtime = runtime,
            Handler = "index.handler",
            Code = new() { ZipFile = new(Zip.Answering("1")) },
        }, Cancelled));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.False(_aws.Server.Lambda.Exists("app"));
    }

    [Fact]
    public async Task A_function_does_not_go_back_to_a_runtime_that_has_ended()
    {
        await using var lambda = new LambdaHarness();
        await lambda.DeployAsync("app", "nodejs22.x", Zip.Answering("1"), "index.handler");

        await Assert.ThrowsAsync<AwsError>(() => lambda.DeployAsync("app", "nodejs14.x", Zip.Answering("1"), "index.handler"));

        await lambda.DeployAsync("app", "nodejs22.x", Zip.Answering("1"), "index.handler");
    }

    private LocalAwsOptions On(string day) => new()
    {
        StateDirectory = "",
        Time = new FakeClock(DateTimeOffset.Parse(day, System.Globalization.CultureInfo.InvariantCulture)),
        Log = _lines.Add,
    };
}
