using LocalAws;
using Stack.Tests.Fixtures;
using StackTool;
using StackTool.Stacks;

namespace Stack.Tests;

/// <summary>What moto does not do: outputs, failures, rollbacks.</summary>
public sealed class StackOnEmbeddedTests : IAsyncLifetime
{
    private readonly TemporaryFolder _state = new();
    private LocalAwsServer _aws = null!;
    private StackProject _project = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAwsServer.StartAsync(new() { StateDirectory = _state.Path, Region = StackProject.Region, StackResourceDuration = TimeSpan.Zero, ChangeSetDuration = TimeSpan.Zero }, Cancelled);
        _aws.Credentials.AddUser("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "arn:aws:iam::123456789012:user/tester");
        _project = new(_aws.Endpoint.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        _project.Dispose();
        await _aws.DisposeAsync();
        _state.Dispose();
    }

    [Fact]
    public async Task The_outputs_are_shown()
    {
        await _project.UpAsync();

        var status = (await _project.RunAsync("status")).Output;

        Assert.Matches($"{_project.Stack}: CREATE_COMPLETE\n  Bucket   [a-z0-9-]+\n  Package  actions-[0-9a-f]{{64}}\\.zip$", status);
    }

    [Fact]
    public async Task A_first_creation_that_failed_says_why_and_what_to_do_and_the_next_try_says_it_again()
    {
        _aws.CloudFormation.FailNextResource(_project.Stack, "Artifacts", "No more buckets.");

        var failure = await Assert.ThrowsAsync<StackException>(() => _project.UpAsync());
        var refusal = await Assert.ThrowsAsync<StackException>(() => _project.UpAsync());

        Assert.Contains("  Artifacts (AWS::S3::Bucket): No more buckets.", failure.Message, StringComparison.Ordinal);
        foreach (var message in new[] { failure.Message, refusal.Message })
            Assert.Contains($"dotnet cake --target=Stack-Down --stack={_project.Stack}", message, StringComparison.Ordinal);
        await _project.RunAsync("down", "--yes");
        Assert.Contains("CREATE_COMPLETE", (await _project.UpAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_that_failed_says_why_and_that_the_stack_is_what_it_was()
    {
        await _project.UpAsync();
        _project.Template(Templates.Larger);
        _aws.CloudFormation.FailNextResource(_project.Stack, "Another", "No more buckets.");

        var failure = await Assert.ThrowsAsync<StackException>(() => _project.UpAsync());

        Assert.Contains("  Another (AWS::S3::Bucket): No more buckets.\nThe stack is what it was before.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("CREATE_COMPLETE", (await _project.RunAsync("log")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_of_any_size_comes_from_the_bucket()
    {
        _project.Template(Templates.Small.Replace("\"Resources\":", $"\"Metadata\": {{ \"Text\": \"{new string('x', 60_000)}\" }}, \"Resources\":", StringComparison.Ordinal));

        Assert.Contains("CREATE_COMPLETE", (await _project.UpAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_CloudFormation_refuses_leaves_no_stack_behind()
    {
        _project.Template(Templates.Small.Replace("{ \"Ref\": \"Artifacts\" }", "{ \"Ref\": \"Nothing\" }", StringComparison.Ordinal));

        var refusal = await Assert.ThrowsAsync<StackException>(() => _project.UpAsync());

        Assert.Contains("Nothing", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await _project.Aws.CloudFormation.FindAsync(_project.Stack, Cancelled));
    }
}
